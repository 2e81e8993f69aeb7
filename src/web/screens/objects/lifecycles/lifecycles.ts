import { charge } from './charge.ts';
import { checkoutSession } from './checkout-session.ts';
import { creditNote } from './credit-note.ts';
import { dispute } from './dispute.ts';
import { invoice } from './invoice.ts';
import type { Lifecycle } from './lifecycle.ts';
import { mandate } from './mandate.ts';
import { paymentIntent } from './payment-intent.ts';
import { payout } from './payout.ts';
import { refund } from './refund.ts';
import { setupIntent } from './setup-intent.ts';
import { subscription } from './subscription.ts';
import { topup } from './topup.ts';

/** Of every type that has states. To add one: its file, and its name here. */
export const lifecycles: readonly Lifecycle[] = [
  ...[paymentIntent, charge, refund, dispute, setupIntent],
  ...[checkoutSession, subscription, invoice, creditNote, payout, topup, mandate],
];

export function lifecycleOf(type: string): Lifecycle | undefined {
  return lifecycles.find((one) => one.type === type);
}
