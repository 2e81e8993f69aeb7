/**
 * What stands under the type's own name in a PaymentMethod that is neither card nor bank debit. The
 * contract says which fields there are: given values are taken over, the rest is null.
 */
import { loadContract } from '../../contract/contract.ts';
import { fingerprint } from '../../domain/cards/card-numbers.ts';
import type { ReadTransaction } from '../../domain/transaction.ts';
import { objectFields } from '../contract-lists.ts';

type Hash = Readonly<Record<string, unknown>>;

/** Recorded fields and defaults that the contract does not tell. */
const recorded: Readonly<Record<string, (tx: ReadTransaction, params: Hash) => Hash>> = {
  boleto: (tx, params) => ({ fingerprint: fingerprint(String(params.tax_id ?? ''), tx.account) }),
  fpx: (_tx, params) => ({ account_holder_type: params.account_holder_type ?? 'individual' }),
};

export function methodDetails(tx: ReadTransaction, type: string, params: Hash): Hash {
  const details: Record<string, unknown> = {};
  for (const [name, use] of Object.entries(fieldsOf(type))) {
    if (params[name] !== undefined) details[name] = params[name];
    else if (use.nullable && !use.optional) details[name] = null;
    else if (!use.optional) details[name] = required(name, params);
  }
  const whole = { ...details, ...recorded[type]?.(tx, params) };
  return Object.fromEntries(Object.entries(whole).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function required(name: string, params: Hash): unknown {
  return name === 'last4' ? String(params.account_number ?? '').slice(-4) : null;
}

function fieldsOf(type: string) {
  const contract = loadContract();
  const place = contract.resources.payment_method;
  const use = place === undefined ? undefined : objectFields(contract, place)[type];
  return use === undefined ? {} : objectFields(contract, use.node);
}
