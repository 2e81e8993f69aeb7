import { callApi } from '../../data/stripe-api.ts';
import { type ReadLedger, readLedger } from './read-ledger.ts';

export interface Balance {
  available: { amount: number; currency: string }[];
  pending: { amount: number; currency: string }[];
}

export interface ReadMoney extends ReadLedger {
  balance: Balance;
  /** Nothing moved while it was read: only then balance and lines have to be of one moment. */
  isStill: boolean;
}

const TRIES = 3;

/** Balance and ledger of an account. Payments may come in between. */
export async function readMoney(account: string | null): Promise<ReadMoney> {
  const read = () => callApi<Balance>({ path: 'balance', account });
  let balance = await read();
  for (let turn = 1; ; turn++) {
    const ledger = await readLedger(account);
    const after = await read();
    const isStill = JSON.stringify(after) === JSON.stringify(balance);
    balance = after;
    if (isStill || turn === TRIES) return { ...ledger, balance, isStill };
  }
}
