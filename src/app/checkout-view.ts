/** A session in the words of its page. */
import { afterCompletion, type CheckoutView } from '../api/checkout/read-checkout.ts';
import { merchant } from '../api/payments/merchant.ts';
import { formatAmount } from '../domain/money.ts';
import type { CheckoutPage } from '../local-api/checkout-parts.ts';

export function shownCheckout(view: CheckoutView): CheckoutPage {
  const { session, lines, shipping } = view;
  const { mode, amount_total: total } = session;
  const money = (amount: number) => formatAmount(amount, session.currency ?? 'usd');
  return {
    id: session.id,
    state: session.status ?? 'open',
    verb: verbOf(mode, total === null ? null : money(total), total),
    merchant: session.branding_settings?.display_name ?? merchant.name,
    lines: lines.map((line) => ({
      name: line.description ?? line.price?.id ?? line.id,
      quantity: line.quantity,
      amount: money(line.amount_subtotal) + every(line.price?.recurring ?? null),
    })),
    extras: extrasOf(view, money),
    total: total === null ? null : money(total),
    email: session.customer_details?.email ?? null,
    wants: {
      phone: session.phone_number_collection?.enabled === true,
      billing: session.billing_address_collection === 'required',
      shipping: session.shipping_address_collection?.allowed_countries ?? null,
    },
    shippingOptions:
      shipping.length < 2
        ? []
        : shipping.map(({ id, name, amount }) => ({
            id,
            name,
            amount: money(amount),
            total: money((total ?? 0) - (session.shipping_cost?.amount_total ?? 0) + amount),
            chosen: id === session.shipping_cost?.shipping_rate,
          })),
    bank: bankOf(session.payment_method_types),
    cancelUrl: session.cancel_url,
    successUrl: afterCompletion(session),
    error: view.error,
    thanks: view.thanks,
  };
}

function verbOf(mode: string, shown: string | null, total: number | null): string {
  if (mode === 'setup') return 'Save card';
  if (mode === 'subscription') return total === 0 ? 'Start trial' : 'Subscribe';
  return total === 0 ? 'Complete order' : `Pay ${shown}`;
}

function every(recurring: { interval: string; interval_count: number } | null): string {
  if (recurring === null) return '';
  const { interval, interval_count: count } = recurring;
  return count === 1 ? ` / ${interval}` : ` every ${count} ${interval}s`;
}

/** Where shipping can be chosen it is always among them: the choice changes it. */
function extrasOf({ session, shipping }: CheckoutView, money: (amount: number) => string) {
  const { amount_discount = 0, amount_shipping, amount_tax = 0 } = session.total_details ?? {};
  const extras = [
    { name: 'Discount', amount: -amount_discount },
    { name: 'Shipping', amount: amount_shipping ?? 0 },
    { name: 'Tax', amount: amount_tax },
  ];
  return extras
    .filter(({ name, amount }) => amount !== 0 || (name === 'Shipping' && shipping.length > 1))
    .map(({ name, amount }) => ({ name, amount: money(amount) }));
}

function bankOf(types: readonly string[]): CheckoutPage['bank'] {
  if (types.includes('us_bank_account')) return 'us_bank_account';
  return types.includes('sepa_debit') ? 'sepa_debit' : null;
}
