import type { PaymentIntent } from './intent-object.ts';
import { optionOf } from './method-options.ts';

/** Whether a payment only holds the amount until it is captured. */
export function capturesLater(intent: PaymentIntent, type: string): boolean {
  const own = optionOf(intent, type, 'capture_method');
  return (own ?? intent.capture_method) === 'manual';
}

/** How the payment method is kept after success: the type's own option goes first. */
export function futureUsage(
  intent: PaymentIntent,
  type: string,
): 'off_session' | 'on_session' | null {
  const wanted = optionOf(intent, type, 'setup_future_usage') ?? intent.setup_future_usage;
  return wanted === 'off_session' || wanted === 'on_session' ? wanted : null;
}
