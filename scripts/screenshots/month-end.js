// The shop's evening job: prices, a refund, and one thing that it asks for wrongly.
import Stripe from 'stripe';

const stripe = new Stripe(process.env.STRIPE_SECRET_KEY);
const quietly = (call) => call.catch((error) => console.warn(error.message));

const product = await stripe.products.create({ name: 'Tide clock, brass' });
await stripe.prices.create({ product: product.id, currency: 'usd', unit_amount: 12_800 });
await quietly(stripe.prices.retrieve('price_tide_clock'));
await quietly(stripe.paymentIntents.create({ currency: 'usd' }));
const { data } = await stripe.paymentIntents.list({ limit: 10 });
console.info(`${data.length} payments today`);
const { available } = await stripe.balance.retrieve();
console.info(`balance in ${available.map(({ currency }) => currency).join(', ')}`);
