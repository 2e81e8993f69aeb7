/** A customer's balance is what its ledger says: every change is a customer_balance_transaction. */
import type { CustomerBalanceTransaction_Type } from '../../contract/generated/wire.d.ts';
import type { ObjectOf, ReadTransaction, Transaction } from '../../domain/transaction.ts';

type Customer = ObjectOf<'customer'>;
type Entry = ObjectOf<'customer_balance_transaction'>;

/** The account's currency, in which a balance is kept until a payment says otherwise. */
export const defaultCurrency = 'usd';

export interface BalanceChange {
  /** Minor units; below zero it is a credit to the customer. */
  amount: number;
  currency: string;
  type: CustomerBalanceTransaction_Type;
  description?: string | null;
  metadata?: Record<string, string>;
  invoice?: string;
  creditNote?: string;
  checkoutSession?: string;
}

/**
 * Appends to the ledger, and answers the customer as it is then. Storing the customer is left to the
 * caller. The first currency used becomes the customer's own.
 */
export async function changeBalance(
  tx: Transaction,
  customer: Customer,
  change: BalanceChange,
): Promise<{ customer: Customer; entry: Entry }> {
  const { amount, currency } = change;
  const own = customer.currency ?? currency;
  const before = own === currency ? customer.balance : await balanceIn(tx, customer.id, currency);
  const entry = newEntry(tx, customer.id, change, before + amount);
  tx.insert('customer_balance_transaction', entry);
  const balance = own === currency ? entry.ending_balance : customer.balance;
  return { customer: { ...customer, balance, currency: own }, entry };
}

/** Balances by currency, of the currencies that were ever used. Minor units. */
export async function balancesOf(
  tx: ReadTransaction,
  customer: string,
): Promise<Record<string, number>> {
  const entries = await tx.list('customer_balance_transaction', {
    where: { customer },
    limit: 100,
  });
  const balances: Record<string, number> = {};
  for (const { currency, ending_balance } of entries) balances[currency] ??= ending_balance;
  return balances;
}

async function balanceIn(tx: ReadTransaction, customer: string, currency: string): Promise<number> {
  const where = { customer, currency };
  const [last] = await tx.list('customer_balance_transaction', { where, limit: 1 });
  return last?.ending_balance ?? 0;
}

function newEntry(
  tx: Transaction,
  customer: string,
  change: BalanceChange,
  endingBalance: number,
): Entry {
  return {
    id: tx.newId('cbtxn'),
    object: 'customer_balance_transaction',
    amount: change.amount,
    checkout_session: change.checkoutSession ?? null,
    created: tx.now,
    credit_note: change.creditNote ?? null,
    currency: change.currency,
    customer,
    customer_account: null,
    description: change.description ?? null,
    ending_balance: endingBalance,
    invoice: change.invoice ?? null,
    livemode: false,
    metadata: change.metadata ?? {},
    type: change.type,
  };
}
