import { type ApiList, type ApiObject, callApi } from '../../data/stripe-api.ts';

const PAGE = '100';
/** So that an account that does much is read in a moment. */
const PAGES_MAX = 20;

export interface ReadLedger {
  /** Newest first. */
  lines: ApiObject[];
  /** There are no older ones. */
  isWhole: boolean;
}

/** The lines of an account's ledger, the newest two thousand of them. */
export async function readLedger(account: string | null): Promise<ReadLedger> {
  const lines: ApiObject[] = [];
  let isWhole = false;
  for (let page = 0; page < PAGES_MAX && !isWhole; page++) {
    const last = lines.at(-1)?.id;
    const params = { limit: PAGE, ...(last && { starting_after: last }) };
    const list = await callApi<ApiList>({ path: 'balance_transactions', account, params });
    lines.push(...list.data);
    isWhole = !list.has_more;
  }
  return { lines, isWhole };
}
