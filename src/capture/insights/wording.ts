/** How titles name things. */
import { formatAmount } from '../../domain/money.ts';
import type { CallSite } from '../event.ts';
import type { CallNote, StripeCall } from './rule.ts';
import { answerOf } from './stripe-call.ts';

/** ` (charge.py:12)`, or nothing. */
export function placed(site: CallSite | undefined): string {
  return site === undefined ? '' : ` (${placeOf(site)})`;
}

/** `charge.py:12` */
export function placeOf({ file, line }: CallSite): string {
  return `${file.split(/[\\/]/).at(-1) ?? file}:${line}`;
}

/** `$20.00`, or '' when there is no amount. Of the answer, else of the parameters. */
export function amountOf(call: StripeCall): string {
  const answer = answerOf(call);
  return moneyOf(answer) || moneyOf(call.stripe.params);
}

function moneyOf(from: Record<string, unknown> | undefined): string {
  const amount = from?.amount ?? from?.amount_due ?? from?.unit_amount;
  const currency = from?.currency;
  const isMoney = /^\d{1,12}$/.test(String(amount)) && typeof currency === 'string';
  return isMoney ? formatAmount(Number(amount), currency.toLowerCase()) : '';
}

/** `402 card_declined (insufficient_funds)` */
export function errorWords({ status, error }: Pick<CallNote, 'status' | 'error'>): string {
  const code = error?.code ?? error?.type ?? '';
  const decline = error?.decline_code === undefined ? '' : ` (${error.decline_code})`;
  return [status || 'no answer', code].filter(Boolean).join(' ') + decline;
}

/** Words joined by spaces, without the empty ones. */
export function words(...parts: (string | undefined)[]): string {
  return parts.filter(Boolean).join(' ');
}

/** `3 times`, `twice` */
export function times(count: number): string {
  return count === 2 ? 'twice' : `${count} times`;
}
