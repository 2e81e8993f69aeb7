/** The sources of a customer: cards, bank accounts and Sources, which older code keeps there. */
import type { CustomerSource } from '../../contract/generated/wire.d.ts';
import type { ReadTransaction, Stored, Transaction } from '../../domain/transaction.ts';
import { invalidRequest, noSuch } from '../errors.ts';
import { limitOf } from '../list-page.ts';
import type { ListEnvelope } from '../operation.ts';
import { refuseDeclined } from './attach.ts';
import { type BankAccount, buildBankAccount, type RawBankAccount } from './bank-account.ts';
import { insertTwin } from './card-twin.ts';
import { type LegacyCard, sourceCard } from './legacy-card.ts';
import { type CardSourceParam, cardOfSource } from './source-card.ts';
import { attachSourceObject } from './source-object.ts';
import { cardBehind, rememberBank } from './test-card-link.ts';
import { useToken } from './use-token.ts';

export type SourceParam = CardSourceParam | (RawBankAccount & { object: 'bank_account' });

export interface AttachOptions {
  param?: string;
  metadata?: Record<string, string> | undefined;
}

/**
 * Stores a token's card or bank account, or takes a Source, for the customer, with the event
 * `customer.source.created`. The caller sets `default_source`. Throws 402 when the issuer refuses.
 */
export async function attachSource(
  tx: Transaction,
  customer: { readonly id: string },
  source: SourceParam,
  { param = 'source', metadata = {} }: AttachOptions = {},
): Promise<CustomerSource> {
  if (typeof source === 'string') {
    if (source.startsWith('src_')) return attachSourceObject(tx, customer.id, source, param);
    if (!/^(tok|btok|ct)_/.test(source)) throw noSuch('source', source, param, 400);
    const token = await useToken(tx, source, param);
    if (token.card !== undefined) return attachCard(tx, customer.id, token.card, metadata);
    if (token.bank_account !== undefined) {
      return attachBank(tx, customer.id, token.bank_account, metadata);
    }
    throw invalidRequest(`The token ${source} cannot be attached to a customer.`, { param });
  }
  if (source.object === 'bank_account') {
    const raw = source as RawBankAccount;
    const account = buildBankAccount(tx, raw);
    rememberBank(tx, account.id, raw.account_number);
    return attachBank(tx, customer.id, account, metadata);
  }
  const card = await cardOfSource(tx, source as CardSourceParam, param);
  return attachCard(tx, customer.id, card, metadata);
}

async function attachCard(
  tx: Transaction,
  customer: string,
  given: LegacyCard,
  metadata: Record<string, string>,
): Promise<LegacyCard> {
  const behind = await cardBehind(tx, given.id);
  refuseDeclined(behind);
  const card = sourceCard(given, behind, customer, metadata);
  tx.insert('card', card, ['customer.source.created']);
  insertTwin(tx, card, behind);
  return card;
}

function attachBank(
  tx: Transaction,
  customer: string,
  given: BankAccount,
  metadata: Record<string, string>,
): BankAccount {
  const { account_type, bank_name, country, currency, fingerprint, last4, ...rest } = given;
  const account: BankAccount = {
    id: given.id,
    object: 'bank_account',
    account_holder_name: rest.account_holder_name,
    account_holder_type: rest.account_holder_type,
    account_type,
    bank_name,
    country,
    currency,
    customer,
    fingerprint,
    last4,
    metadata,
    routing_number: rest.routing_number,
    status: rest.status,
  };
  return tx.insert('bank_account', account, ['customer.source.created']);
}

const TYPES = ['card', 'bank_account', 'source'] as const;
/** A customer cannot have more. */
const MOST = 500;

/** Every source of a customer, newest first. */
export async function allSources(
  tx: ReadTransaction,
  customerId: string,
  only?: string,
): Promise<Stored[]> {
  const found: Stored[] = [];
  for (const type of TYPES) {
    if (only !== undefined && only !== type) continue;
    found.push(
      ...(await tx.list(type as string, { where: { customer: customerId }, limit: MOST })),
    );
  }
  return found.sort((a, b) => (stampOf(a) < stampOf(b) ? 1 : stampOf(a) > stampOf(b) ? -1 : 0));
}

/** The characters of an id that tell the second of its creation; they sort as text. */
function stampOf({ id }: Stored): string {
  const start = id.indexOf('_') + 2;
  return id.slice(start, start + 5);
}

interface SourceListParams {
  object?: string;
  limit?: number;
  starting_after?: string;
  ending_before?: string;
}

export async function listSources(
  tx: ReadTransaction,
  customerId: string,
  params: SourceListParams = {},
): Promise<ListEnvelope> {
  const all = await allSources(tx, customerId, params.object);
  const limit = limitOf({ ...params });
  const { ending_before, starting_after } = params;
  const url = `/v1/customers/${customerId}/sources`;
  if (ending_before !== undefined) {
    const end = placeOf(all, ending_before, 'ending_before');
    const start = Math.max(0, end - limit);
    return { object: 'list', data: all.slice(start, end), has_more: start > 0, url };
  }
  const start =
    starting_after === undefined ? 0 : placeOf(all, starting_after, 'starting_after') + 1;
  const data = all.slice(start, start + limit);
  return { object: 'list', data, has_more: start + limit < all.length, url };
}

function placeOf(all: readonly Stored[], id: string, param: string): number {
  const place = all.findIndex((source) => source.id === id);
  if (place < 0) throw noSuch('source', id, param, 400);
  return place;
}
