/** The customer of a session: known, made when they pay, or a guest. */
import type { AddressParam } from '../../contract/generated/wire.d.ts';
import type { Transaction } from '../../domain/transaction.ts';
import { newCustomer, withFields } from '../customers/customer-object.ts';
import { postalAddress } from '../customers/postal.ts';
import type { Session, SessionRecord } from './session-record.ts';

/** What customers say of themselves. */
export interface Visitor {
  email?: string | null;
  name?: string | null;
  phone?: string | null;
  address?: AddressParam | null;
}

export function detailsOf(session: Session, visitor: Visitor): Session['customer_details'] {
  const { customer_details: known } = session;
  return {
    address: visitor.address ? postalAddress(visitor.address) : null,
    business_name: null,
    email: known?.email ?? visitor.email ?? null,
    individual_name: null,
    name: visitor.name ?? null,
    phone: visitor.phone ?? null,
    tax_exempt: session.mode === 'setup' ? null : (known?.tax_exempt ?? 'none'),
    tax_ids: session.mode === 'setup' ? null : [],
  };
}

/** Id of the customer to pay as, if any; a new one when the session wants one and has none yet. */
export async function customerOf(
  tx: Transaction,
  session: Session,
  record: SessionRecord,
  details: Session['customer_details'],
): Promise<string | null> {
  const known = session.customer ?? record.customer;
  if (known !== null || !wantsCustomer(session, record)) return known;
  const email = details?.email ?? undefined;
  const made = newCustomer(tx, email === undefined ? {} : { email });
  tx.insert('customer', made, ['customer.created']);
  await tx.update('customer', withFields(made, said(details)), ['customer.updated']);
  return made.id;
}

function wantsCustomer({ customer_creation }: Session, record: SessionRecord): boolean {
  return (
    customer_creation === 'always' || record.payment_intent_data?.setup_future_usage !== undefined
  );
}

function said(details: Session['customer_details']) {
  return {
    ...(details?.address && { address: withoutNulls({ ...details.address }) }),
    ...(details?.name && { name: details.name }),
    ...(details?.phone && { phone: details.phone }),
  };
}

function withoutNulls(fields: Readonly<Record<string, string | null>>): Record<string, string> {
  const entries = Object.entries(fields).filter(
    (entry): entry is [string, string] => entry[1] !== null,
  );
  return Object.fromEntries(entries);
}
