/** What a charge without an intent is made from. */
import type { Objects } from '../../../contract/generated/wire.d.ts';
import type { Transaction } from '../../../domain/transaction.ts';
import { noActiveCard, notLinked, sourceConsumed, sourceOrCustomer } from '../../errors/charges.ts';
import { fromParam } from '../../find.ts';
import type { BankAccount, RawBankAccount } from '../bank-account.ts';
import type { PaymentMethod } from '../build-payment-method.ts';
import { bankToken } from '../build-token.ts';
import type { SourceParam } from '../customer-sources.ts';
import { type CardSourceParam, cardForCharge } from '../source-card.ts';
import { useToken } from '../use-token.ts';

export interface CardSource {
  kind: 'card';
  /** The PaymentMethod of the same id. */
  method: PaymentMethod;
  shown: Objects['charge']['source'];
  customer: string | null;
}

export interface BankSource {
  kind: 'bank';
  account: BankAccount;
  customer: string | null;
}

export interface SourceChoice {
  customer?: string | undefined;
  source?: SourceParam | undefined;
}

/** Throws 400 when nothing is named, 402 when the customer has no card, 404 for a foreign source. */
export async function chargeSource(
  tx: Transaction,
  { customer, source }: SourceChoice,
): Promise<CardSource | BankSource> {
  if (customer !== undefined) return sourceOfCustomer(tx, customer, source);
  if (source === undefined) throw sourceOrCustomer();
  if (typeof source !== 'string') return rawSource(tx, source);
  if (source.startsWith('btok_') || source.startsWith('ba_')) {
    const { bank_account } = await useToken(tx, source, 'source');
    if (bank_account === undefined) throw sourceOrCustomer();
    return { kind: 'bank', account: tx.insert('bank_account', bank_account), customer: null };
  }
  if (source.startsWith('src_')) return sourceObject(tx, source, null);
  const { card, paymentMethod } = await cardForCharge(tx, source, 'source');
  return { kind: 'card', method: paymentMethod, shown: card, customer: null };
}

async function rawSource(
  tx: Transaction,
  source: Exclude<SourceParam, string>,
): Promise<CardSource | BankSource> {
  if (source.object === 'bank_account') {
    const { bank_account } = bankToken(tx, source as RawBankAccount);
    if (bank_account === undefined) throw sourceOrCustomer();
    return { kind: 'bank', account: tx.insert('bank_account', bank_account), customer: null };
  }
  const { card, paymentMethod } = await cardForCharge(tx, source as CardSourceParam, 'source');
  return { kind: 'card', method: paymentMethod, shown: card, customer: null };
}

async function sourceOfCustomer(
  tx: Transaction,
  id: string,
  source: SourceParam | undefined,
): Promise<CardSource | BankSource> {
  const customer = await fromParam(tx, 'customer', id, 'customer');
  if (typeof source === 'object') throw notLinked(id, source.object ?? 'card');
  const wanted = source ?? customer.default_source;
  if (wanted === null) throw noActiveCard();
  if (wanted.startsWith('src_')) return sourceObject(tx, wanted, id);
  const account = await tx.get('bank_account', wanted);
  if (account?.customer === id) return { kind: 'bank', account, customer: id };
  const card = await tx.get('card', wanted);
  const method = await tx.get('payment_method', wanted);
  if (card?.customer !== id || method === undefined) throw notLinked(id, wanted);
  return { kind: 'card', method, shown: card, customer: id };
}

async function sourceObject(
  tx: Transaction,
  id: string,
  customer: string | null,
): Promise<CardSource> {
  const shown = await fromParam(tx, 'source', id, 'source');
  if (shown.status === 'consumed') throw sourceConsumed();
  const method = await tx.get('payment_method', id);
  if (method === undefined || (shown.customer ?? null) !== customer) {
    throw notLinked(customer ?? '', id);
  }
  return { kind: 'card', method, shown, customer };
}
