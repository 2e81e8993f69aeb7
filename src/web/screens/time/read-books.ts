import { type ApiList, type ApiObject, callApi } from '../../data/stripe-api.ts';

/** What has a place in time, the newest hundred of each. */
export interface Books {
  subscriptions: readonly ApiObject[];
  invoices: readonly ApiObject[];
  charges: readonly ApiObject[];
  payouts: readonly ApiObject[];
  events: readonly ApiObject[];
}

export async function readBooks(account: string): Promise<Books> {
  const list = async (path: string, more: Record<string, string> = {}) => {
    const params = { limit: '100', ...more };
    return (await callApi<ApiList>({ path, account, params })).data;
  };
  const [subscriptions, invoices, charges, payouts, events] = await Promise.all([
    list('subscriptions', { status: 'all' }),
    list('invoices'),
    list('charges'),
    list('payouts'),
    list('events'),
  ]);
  return { subscriptions, invoices, charges, payouts, events };
}
