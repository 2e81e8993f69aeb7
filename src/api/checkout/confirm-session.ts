import type { ApiError } from '../../domain/api-error.ts';
import type { Transaction } from '../../domain/transaction.ts';
import { otherAmount, sessionNotOpen } from '../errors/checkout.ts';
import { missing } from '../errors.ts';
import { fromParam } from '../find.ts';
import { attachPaymentMethod } from '../payments/attach.ts';
import type { PaymentMethod } from '../payments/build-payment-method.ts';
import { chosenMethod, type MethodChoice } from '../payments/intents/choose-method.ts';
import { confirmSetup } from '../payments/setup/confirm-setup.ts';
import { completeSession } from './complete-session.ts';
import { payCart } from './pay-cart.ts';
import { customerOf, describeCustomer, detailsOf, type Visitor } from './session-customer.ts';
import { recordOf, type Session, type SessionRecord, updateRecord } from './session-record.ts';
import { type ShippingWish, withShipping } from './shipping-choice.ts';
import { subscribe } from './subscribe.ts';

export interface Confirmation extends MethodChoice {
  visitor: Visitor;
  shipping?: ShippingWish | undefined;
  /** Where the customer comes back to from a page of their bank. */
  returnUrl: string;
  /** Minor units, as the customer saw it. */
  expectedAmount?: number | undefined;
}

const METHOD = 'payment_method';

/** One attempt to complete a session, by the customer. */
export interface CheckoutAttempt {
  tx: Transaction;
  session: Session;
  record: SessionRecord;
  method: PaymentMethod;
  /** Whom it is for, if not for a guest. */
  customer: string | null;
  returnUrl: string;
}

/** How the intent of an attempt stands. */
export interface Progress {
  next_action: { redirect_to_url?: { url: string | null } | null } | null;
}

export interface AttemptResult {
  /** The intent, when the attempt needed one. */
  intent?: Progress;
  error?: ApiError;
}

export interface Confirmed {
  session: Session;
  /** The payment was declined; what was noted is kept. */
  error?: ApiError;
  /** Where the customer has to go now, if anywhere. */
  next: string | null;
}

/** Pays, sets up or subscribes. Throws 400 unless the session is open, 402 for wrong card data. */
export async function confirmSession(
  tx: Transaction,
  session: Session,
  confirmation: Confirmation,
): Promise<Confirmed> {
  if (session.status !== 'open') throw sessionNotOpen(session.status);
  const { expectedAmount: expected, returnUrl } = confirmation;
  if (expected !== undefined && expected !== session.amount_total) throw otherAmount();
  const given = await chosenMethod(tx, confirmation);
  if (given === undefined) throw missing(METHOD);
  const known = await recordOf(tx, session.id);
  const chosen = await withShipping(tx, session, known, confirmation.shipping);
  const customer_details = detailsOf(chosen, confirmation.visitor);
  const { id: customer, isNew } = await customerOf(tx, chosen, known, customer_details);
  const keeps = session.mode === 'subscription' && customer !== null && given.customer === null;
  const method = keeps ? await attachPaymentMethod(tx, given.id, customer, METHOD) : given;
  if (isNew && customer !== null) await describeCustomer(tx, customer, customer_details);
  const record = await updateRecord(tx, known, { customer, customer_details });
  const checkout = { tx, session: chosen, record, method, customer, returnUrl };
  const { error, intent } = await attempt(checkout);
  const after = await fromParam(tx, 'checkout.session', session.id, 'id');
  const next = intent?.next_action?.redirect_to_url?.url ?? null;
  return { session: after, next, ...(error !== undefined && { error }) };
}

function attempt(checkout: CheckoutAttempt): Promise<AttemptResult> {
  const { session } = checkout;
  if (session.mode === 'setup') return setUp(checkout);
  if (session.mode === 'subscription') return subscribe(checkout);
  return session.amount_total === 0 ? takeForNothing(checkout) : payCart(checkout);
}

async function takeForNothing({ tx, session }: CheckoutAttempt): Promise<AttemptResult> {
  await completeSession(tx, session, 'no_payment_required');
  return {};
}

async function setUp(checkout: CheckoutAttempt): Promise<AttemptResult> {
  const { tx, session, method, customer, returnUrl } = checkout;
  const stored = await fromParam(tx, 'setup_intent', session.setup_intent ?? '', 'setup_intent');
  const intent =
    stored.customer === customer
      ? stored
      : await tx.update('setup_intent', { ...stored, customer });
  const params = { payment_method: method.id, return_url: returnUrl };
  return confirmSetup(tx, intent, params, checkout.record.api_version);
}
