import Stripe from 'stripe';

/** Checks each event's signature and hands it on. */
export async function createWebhook(stripe, orders, url) {
  const secret = process.env.STRIPE_WEBHOOK_SECRET ?? (await register(stripe, `${url}/webhook`));

  return (request, response) => {
    let event;
    try {
      event = stripe.webhooks.constructEvent(
        request.body,
        request.headers['stripe-signature'],
        secret,
      );
    } catch (error) {
      response.status(400).send(error.message);
      return;
    }
    orders.apply(event);
    response.json({ received: true });
  };
}

/** The endpoint of an earlier start is replaced: its secret is shown only when it is made. */
async function register(stripe, url) {
  for await (const endpoint of stripe.webhookEndpoints.list()) {
    if (endpoint.url === url) await stripe.webhookEndpoints.del(endpoint.id);
  }
  const { secret } = await stripe.webhookEndpoints.create({
    url,
    enabled_events: ['*'],
    // Events come in the form that this version of the client knows.
    api_version: Stripe.API_VERSION,
  });
  return secret;
}
