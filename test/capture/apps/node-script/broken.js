// A script with faults; each is marked where its insight points to.
import Stripe from 'stripe';

const stripe = new Stripe('sk_test_51PlantedFault00PlantedFaultPlantedFault'); // fault: key.in_source

const attempt = (run) => run().catch((error) => console.error(error.code ?? error.type));

await stripe.customers.create({ name: 'A' }, { idempotencyKey: 'customer-1' });
await attempt(
  () => stripe.customers.create({ name: 'B' }, { idempotencyKey: 'customer-1' }), // fault: idem.reused_params
);

await attempt(
  () => stripe.paymentIntents.create({ amount: 19.99, currency: 'usd' }), // fault: amount.suspect
);

await attempt(
  () => stripe.customers.create({ emial: 'jenny@example.com' }), // fault: param.typo
);

await stripe.customers.create({ metadata: { card: '4242 4242 4242 4242' } }); // fault: pii.metadata

// fault: endpoint.legacy
const token = await stripe.tokens.create({
  card: { number: '4242424242424242', exp_month: 12, exp_year: 2034, cvc: '123' },
});
await stripe.customers.create({ source: token.id });
await attempt(
  () => stripe.customers.create({ source: token.id }), // fault: token.reused
);

const old = new Stripe('sk_test_51PlantedFault00PlantedFaultPlantedFault', {
  apiVersion: '2025-12-15.clover',
});
await old.balance.retrieve(); // fault: version.mismatch
