// The shop's evening job: prices, two members of its club, and one thing that it asks for wrongly.
import Stripe from 'stripe';

const stripe = new Stripe(process.env.STRIPE_SECRET_KEY);
const quietly = (call) => call.catch((error) => console.warn(error.message));

const product = await stripe.products.create({ name: 'Tide clock, brass' });
await stripe.prices.create({ product: product.id, currency: 'usd', unit_amount: 12_800 });
await quietly(stripe.prices.retrieve('price_tide_clock'));
await quietly(stripe.paymentIntents.create({ currency: 'usd' }));
await join('Per Lindqvist', {});
await join('Noor Haddad', { trial_period_days: 14 });
const { data } = await stripe.paymentIntents.list({ limit: 10 });
console.info(`${data.length} payments today`);
const { available } = await stripe.balance.retrieve();
console.info(`balance in ${available.map(({ currency }) => currency).join(', ')}`);

async function join(name, terms) {
  const customer = await stripe.customers.create({ name, payment_method: 'pm_card_visa' });
  const [card] = (await stripe.customers.listPaymentMethods(customer.id)).data;
  const price_data = { currency: 'usd', unit_amount: 1_900, recurring: { interval: 'month' } };
  await stripe.subscriptions.create({
    customer: customer.id,
    items: [{ price_data: { ...price_data, product: product.id } }],
    default_payment_method: card.id,
    ...terms,
  });
}
