import type {
  TaxId_Owner,
  TaxId_Type,
  TaxId_Verification,
} from '../../contract/generated/wire.d.ts';
import type { ObjectOf, Transaction } from '../../domain/transaction.ts';
import { invalidTaxId } from '../errors/customers.ts';

export type TaxId = ObjectOf<'tax_id'>;

export interface NewTaxId {
  type: TaxId_Type;
  value: string;
  owner: Omit<TaxId_Owner, 'customer_account'>;
}

const EU_VAT = /^[A-Z]{2}[A-Z0-9+*]{2,12}$/;
/** Only these are looked up with the authorities. */
const VERIFIABLE = new Set(['au_abn', 'eu_vat', 'gb_vat']);

/** Stores a tax id. One of a customer causes an event. */
export function addTaxId(tx: Transaction, { type, value, owner }: NewTaxId): TaxId {
  if (type === 'eu_vat' && !EU_VAT.test(value)) throw invalidTaxId(type);
  const taxId: TaxId = {
    id: tx.newId('txi'),
    object: 'tax_id',
    country: countryOf(type, value),
    created: tx.now,
    customer: owner.customer ?? null,
    customer_account: null,
    livemode: false,
    owner: { ...owner, customer_account: null },
    type,
    value,
    verification: verificationOf(type, value),
  };
  const events = owner.customer === undefined ? [] : (['customer.tax_id.created'] as const);
  return tx.insert('tax_id', taxId, events);
}

/** `us_ein` → `US`; a European number begins with its country. */
function countryOf(type: string, value: string): string | null {
  if (type === 'eu_oss_vat' || type === 'unknown') return null;
  const code = type === 'eu_vat' ? value.slice(0, 2) : type.slice(0, 2).toUpperCase();
  return code === 'EL' ? 'GR' : code;
}

/** Test mode decides by the digits that the value ends with; the rest waits for an answer. */
function verificationOf(type: string, value: string): TaxId_Verification {
  const none = { verified_address: null, verified_name: null };
  if (!VERIFIABLE.has(type)) return { status: 'unavailable', ...none };
  if (value.endsWith('000000000')) return { status: 'verified', ...none };
  return { status: value.endsWith('111111111') ? 'unverified' : 'pending', ...none };
}
