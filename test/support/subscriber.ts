import type Stripe from 'stripe';

/** A customer whose default card is a test card, and a price of $25.00 a month. */
export async function subscriber(stripe: Stripe, card = 'visa') {
  const customer = await stripe.customers.create({ email: 'jenny@example.com' });
  const method = await stripe.paymentMethods.attach(`pm_card_${card}`, { customer: customer.id });
  await stripe.customers.update(customer.id, {
    invoice_settings: { default_payment_method: method.id },
  });
  const price = await monthly(stripe);
  return { customer: customer.id, method: method.id, price };
}

export async function monthly(stripe: Stripe, unit_amount = 2500): Promise<string> {
  const price = await stripe.prices.create({
    currency: 'usd',
    product_data: { name: 'Gold', unit_label: 'seat' },
    recurring: { interval: 'month' },
    unit_amount,
  });
  return price.id;
}

/** What a subscription was expanded to. */
export function latestInvoice({ latest_invoice }: Stripe.Subscription): Stripe.Invoice {
  return latest_invoice as Stripe.Invoice;
}
