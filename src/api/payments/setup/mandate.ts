/** Mandates: a customer's consent to debits of a bank account. */
import type { Objects } from '../../../contract/generated/wire.d.ts';
import type { ReadTransaction, Transaction } from '../../../domain/transaction.ts';
import type { PaymentMethod } from '../build-payment-method.ts';
import { receiptUrl } from '../charge-object.ts';
import { bankBehind } from '../test-card-link.ts';

export type Mandate = Objects['mandate'];
type Details = Mandate['payment_method_details'];

/** `mandate_data` of a confirmation. */
export interface MandateParams {
  customer_acceptance?: {
    accepted_at?: number;
    online?: { ip_address?: string; user_agent?: string };
    type: 'online' | 'offline';
  };
}

/** Seconds until the bank of a Bacs customer has looked at a mandate. */
const DECISION = 1;
/** More than one payment method has in sensible use. */
const MANY = 100;

/** The mandate of a payment method, made when there is none that holds. */
export async function mandateFor(
  tx: Transaction,
  method: PaymentMethod,
  given?: MandateParams | null,
): Promise<Mandate> {
  return (await heldMandate(tx, method.id)) ?? createMandate(tx, method, given);
}

/** The mandate of a payment method that still holds, if any. */
export async function heldMandate(
  tx: ReadTransaction,
  paymentMethod: string,
): Promise<Mandate | undefined> {
  return (await mandatesOf(tx, paymentMethod)).find(({ status }) => status !== 'inactive');
}

/** `unverified`: the customer has yet to prove that the account is theirs. */
export function createMandate(
  tx: Transaction,
  method: PaymentMethod,
  given?: MandateParams | null,
  unverified = false,
): Mandate {
  const id = tx.newId('mandate');
  const decided = method.type === 'bacs_debit';
  if (decided) tx.schedule({ kind: 'mandate.decide', due: tx.now + DECISION, subject: id });
  return tx.insert('mandate', {
    id,
    object: 'mandate',
    customer_acceptance: acceptanceOf(tx, given),
    livemode: false,
    multi_use: {},
    payment_method: method.id,
    payment_method_details: detailsOf(tx, method.type, id),
    status: decided || unverified ? 'pending' : 'active',
    type: 'multi_use',
  });
}

function acceptanceOf(
  tx: Transaction,
  given: MandateParams | null | undefined,
): Mandate['customer_acceptance'] {
  const acceptance = given?.customer_acceptance;
  const accepted_at = acceptance?.accepted_at ?? tx.now;
  if (acceptance?.type !== 'online') return { accepted_at, offline: {}, type: 'offline' };
  const { ip_address = null, user_agent = null } = acceptance.online ?? {};
  return { accepted_at, online: { ip_address, user_agent }, type: 'online' };
}

function detailsOf(tx: Transaction, type: string, id: string): Details {
  const url = receiptUrl(tx, id);
  const reference = tx.random(16).toUpperCase();
  const shapes: Readonly<Record<string, object>> = {
    acss_debit: {
      interval_description: null,
      payment_schedule: 'sporadic',
      transaction_type: 'personal',
    },
    au_becs_debit: { url },
    bacs_debit: {
      display_name: null,
      network_status: 'pending',
      reference,
      revocation_reason: null,
      service_user_number: null,
      url,
    },
    sepa_debit: { reference, url },
  };
  const own = { [type]: shapes[type] ?? {} };
  return (type < 'type' ? { ...own, type } : { type, ...own }) as unknown as Details;
}

/** The customer has proved that the account is theirs. */
export async function activateMandate(tx: Transaction, id: string | null): Promise<void> {
  const mandate = id === null ? undefined : await tx.get('mandate', id);
  if (mandate?.status !== 'pending') return;
  await tx.update('mandate', { ...mandate, status: 'active' }, ['mandate.updated']);
}

/** The bank of a Bacs customer has accepted or refused. */
export async function decideMandate(tx: Transaction, id: string): Promise<void> {
  const mandate = await tx.get('mandate', id);
  if (mandate?.status !== 'pending') return;
  const bank = await bankBehind(tx, mandate.payment_method);
  const refused = bank?.outcome.kind === 'mandate_refused';
  const next = withNetwork(mandate, refused ? 'refused' : 'accepted');
  const status = refused ? 'inactive' : 'active';
  await tx.update('mandate', { ...next, status }, ['mandate.updated']);
}

/** Nothing may be debited from this account any more. */
export async function endMandates(tx: Transaction, paymentMethod: string): Promise<void> {
  for (const mandate of await mandatesOf(tx, paymentMethod)) {
    if (mandate.status === 'inactive') continue;
    const ended = { ...withNetwork(mandate, 'revoked'), status: 'inactive' as const };
    await tx.update('mandate', ended, ['mandate.updated']);
  }
}

function withNetwork(
  mandate: Mandate,
  network_status: 'accepted' | 'refused' | 'revoked',
): Mandate {
  const { bacs_debit } = mandate.payment_method_details;
  if (bacs_debit === undefined) return mandate;
  const revocation_reason = network_status === 'revoked' ? 'debit_not_authorized' : null;
  const changed = { ...bacs_debit, network_status, revocation_reason } as const;
  return {
    ...mandate,
    payment_method_details: { ...mandate.payment_method_details, bacs_debit: changed },
  };
}

function mandatesOf(tx: ReadTransaction, paymentMethod: string): Promise<Mandate[]> {
  return tx.list('mandate', { where: { payment_method: paymentMethod }, limit: MANY });
}
