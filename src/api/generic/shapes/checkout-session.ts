import type { Shape } from '../shape.ts';

const SECONDS_PER_DAY = 86_400;

/** An open session: Paystub has no hosted Checkout page yet, so `url` leads to the object's page. */
export const checkoutSession: Shape = async (object, params, tx) => ({
  ...object,
  created: tx.now,
  expires_at: params.expires_at ?? tx.now + SECONDS_PER_DAY,
  mode: params.mode ?? 'payment',
  payment_method_collection: params.mode === 'setup' ? 'always' : 'if_required',
  payment_method_types: params.allowed_payment_method_types ?? ['card'],
  payment_status: params.mode === 'setup' ? 'no_payment_required' : 'unpaid',
  status: 'open',
  ui_mode: params.ui_mode ?? 'hosted_page',
  url: `${tx.origin}/o/${String(object.id)}`,
});
