/** The customer of a session: known, made when they pay, or a guest. */
import type { Address } from '../../contract/generated/wire.d.ts';
import type { Transaction } from '../../domain/transaction.ts';
import { newCustomer, withFields } from '../customers/customer-object.ts';
import { fromParam } from '../find.ts';
import type { Session, SessionRecord } from './session-record.ts';

/** What customers say of themselves. */
export interface Visitor {
  email?: string | null;
  name?: string | null;
  phone?: string | null;
  address?: Address | null;
}

export function detailsOf(session: Session, visitor: Visitor): Session['customer_details'] {
  const { customer_details: known } = session;
  return {
    address: visitor.address ?? null,
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
): Promise<{ id: string | null; isNew: boolean }> {
  const known = session.customer ?? record.customer;
  if (known !== null || !wantsCustomer(session, record)) return { id: known, isNew: false };
  const email = details?.email ?? undefined;
  const made = newCustomer(tx, email === undefined ? {} : { email });
  return { id: tx.insert('customer', made, ['customer.created']).id, isNew: true };
}

/** A new customer gets the rest afterwards, when a card to be kept is attached. */
export async function describeCustomer(
  tx: Transaction,
  id: string,
  details: Session['customer_details'],
): Promise<void> {
  const customer = await fromParam(tx, 'customer', id, 'customer');
  await tx.update('customer', withFields(customer, said(details)), ['customer.updated']);
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
