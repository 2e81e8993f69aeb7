/** `POST /v1/customers/{customer}/sources/{id}`. */
import type { Objects } from '../../contract/generated/wire.d.ts';
import { fullYear } from '../../domain/cards/card-issues.ts';
import type { Stored, Transaction } from '../../domain/transaction.ts';
import type { ParamsOf } from '../operation.ts';
import { updateTwin } from './card-twin.ts';
import type { LegacyCard } from './legacy-card.ts';
import { checkExpiry, toCheck } from './payment-method-card.ts';
import { changedOwner } from './source-owner.ts';
import { cardBehind } from './test-card-link.ts';

type Params = ParamsOf<'POST /v1/customers/{customer}/sources/{id}'>;

const UPDATED = 'customer.source.updated';

/** `metadata` is merged already. */
export async function changeSource(
  tx: Transaction,
  source: Stored,
  params: Params,
): Promise<Stored> {
  const { metadata } = params;
  const merged = { ...source, ...(metadata !== undefined && { metadata }) };
  if (source.object === 'card') return changeCard(tx, merged as LegacyCard & Stored, params);
  if (source.object === 'bank_account') {
    const { account_holder_name: name, account_holder_type: type } = params;
    const changed = {
      ...merged,
      ...(name !== undefined && { account_holder_name: name }),
      ...(type !== undefined && { account_holder_type: type }),
    };
    return tx.update('bank_account' as string, changed, [UPDATED]);
  }
  const owner = (source as Stored & Objects['source']).owner;
  const changed = { ...merged, owner: changedOwner(owner, params.owner) };
  return tx.update('source' as string, changed, [UPDATED]);
}

const TAKEN = [
  'address_city',
  'address_country',
  'address_line1',
  'address_line2',
  'address_state',
  'address_zip',
  'name',
] as const;

async function changeCard(
  tx: Transaction,
  card: LegacyCard & Stored,
  params: Params,
): Promise<Stored> {
  const taken = TAKEN.filter((name) => params[name] !== undefined);
  const { address_line1, address_zip, exp_month, exp_year } = params;
  const expMonth = exp_month === undefined ? card.exp_month : Number(exp_month);
  const expYear = exp_year === undefined ? card.exp_year : fullYear(Number(exp_year), tx.now);
  checkExpiry(expMonth, expYear, tx.now);
  const changed: LegacyCard & Stored = {
    ...card,
    ...Object.fromEntries(taken.map((name) => [name, params[name]])),
    ...(address_line1 !== undefined && { address_line1_check: toCheck(address_line1) }),
    ...(address_zip !== undefined && { address_zip_check: toCheck(address_zip) }),
    exp_month: expMonth,
    exp_year: expYear,
  };
  const stored = await tx.update('card' as string, changed, [UPDATED]);
  await updateTwin(tx, changed, await cardBehind(tx, card.id));
  return stored;
}
