import type { ApiObject } from '../../data/stripe-api.ts';
import { amountText } from '../../parts/amount.ts';

export interface Step {
  label: string;
  /** Below `/v1/`. */
  path: string;
  params?: Record<string, string>;
}

/** The calls that are allowed for a payment as it stands. */
export function stepsFrom(payment: ApiObject): Step[] {
  const path = `payment_intents/${payment.id}`;
  const cancel: Step = { label: 'Cancel', path: `${path}/cancel` };
  const confirm = (label: string, card: string): Step => ({
    label,
    path: `${path}/confirm`,
    params: { payment_method: card, return_url: location.href },
  });
  switch (payment.status) {
    case 'requires_payment_method':
      return [
        confirm('Confirm with Visa', 'pm_card_visa'),
        confirm('Confirm with a declining card', 'pm_card_chargeDeclined'),
        confirm('Confirm with 3-D Secure', 'pm_card_threeDSecure2Required'),
        cancel,
      ];
    case 'requires_confirmation':
      return [
        { label: 'Confirm', path: `${path}/confirm`, params: { return_url: location.href } },
        cancel,
      ];
    case 'requires_action':
      return [cancel];
    case 'requires_capture':
      return [{ label: `Capture ${amountOf(payment)}`, path: `${path}/capture` }, cancel];
    case 'succeeded':
      return [
        { label: 'Refund the rest', path: 'refunds', params: { payment_intent: payment.id } },
      ];
    default:
      return [];
  }
}

function amountOf({ amount_capturable, currency }: ApiObject): string {
  return typeof amount_capturable === 'number' && typeof currency === 'string'
    ? amountText(amount_capturable, currency)
    : '';
}
