/** What five applications without faults leave in the record. */
import { Story } from './story.ts';

const intent = (id: string, status = 'succeeded') => ({
  ...{ id, object: 'payment_intent', amount: 2400, currency: 'usd', status },
});
const dayMs = 24 * 3600_000;

/** A shop with Express: intents, 3-D Secure, a decline that the customer is told, webhooks. */
function expressShop(): Story {
  const story = new Story('node');
  story.call('POST /v1/webhook_endpoints', { params: { url: 'http://127.0.0.1:4242/webhook' } });
  const create = { params: { amount: '2400', currency: 'usd' }, site: 'shop.js:20' };
  for (const id of ['pi_1', 'pi_2', 'pi_3']) {
    story.request({ path: '/pay', answer: '{"clientSecret":"[redacted]"}' }, () =>
      story.call('POST /v1/payment_intents', {
        ...{ ...create, answer: intent(id, 'requires_payment_method'), idem: `order-${id}` },
      }),
    );
  }
  story.request({ path: '/confirm', answer: '{"status":"requires_action"}' }, () =>
    story.call('POST /v1/payment_intents/{intent}/confirm', {
      ...{ of: 'pi_2', answer: intent('pi_2', 'requires_action') },
    }),
  );
  story.request({ path: '/confirm', status: 402, answer: 'Your card was declined.' }, () =>
    story.call('POST /v1/payment_intents/{intent}/confirm', {
      of: 'pi_3',
      error: { type: 'card_error', code: 'card_declined', message: 'Your card was declined.' },
    }),
  );
  for (const type of ['payment_intent.created', 'charge.succeeded', 'payment_intent.succeeded']) {
    story.receive({ type, object: intent('pi_1') }, { answer: '{"received":true}' });
  }
  story.mark('run.end', { exit_code: 0 });
  return story;
}

/** A report in Node: all pages, the SDK's own retry, a customer that may be missing. */
function nodeReport(): Story {
  const story = new Story('node');
  const page = (last: boolean) => ({ object: 'list', data: [{ id: 'cus_1' }], has_more: !last });
  const first = story.call('GET /v1/customers', { answer: page(false), site: 'report.js:5' });
  story.call('GET /v1/customers', {
    ...{ answer: page(true), params: { starting_after: 'cus_1' }, site: 'report.js:5' },
    facet: { page_of: first.id },
  });
  story.call('GET /v1/customers/{customer}', {
    ...{ of: 'cus_9', status: 404, site: 'report.js:9' },
    error: { type: 'x', code: 'resource_missing', message: "No such customer: 'cus_9'" },
  });
  const params = { email: 'jenny@example.com' };
  const failed = story.call('POST /v1/customers', {
    params,
    idem: 'auto-1',
    auto: true,
    status: 500,
  });
  story.call('POST /v1/customers', {
    ...{ params, idem: 'auto-1', auto: true, answer: { id: 'cus_9' }, after: 600 },
    facet: { retry_of: failed.id, attempt: 2 },
  });
  for (let at = 0; at < 60; at += 1) {
    story.call('POST /v1/products', {
      params: { name: `p${at}` },
      site: 'seed.js:3',
      after: 4,
      dur: 3,
    });
  }
  story.log('info', 'done', 'stdout');
  story.mark('run.end', { exit_code: 0 });
  return story;
}

/** Flask with webhooks: duplicates and a newer event first are taken well. */
function flaskWebhooks(): Story {
  const story = new Story('python');
  const refund = (id: string, replayed: boolean) =>
    story.call('POST /v1/refunds', {
      ...{
        params: { charge: 'ch_1' },
        idem: id,
        answer: { id: 're_1', object: 'refund', status: 'succeeded' },
      },
      facet: { idem_replayed: replayed },
    });
  for (const replayed of [false, true]) {
    story.receive({ id: 'evt_1', type: 'charge.dispute.created' }, {}, () =>
      refund('evt_1', replayed),
    );
  }
  story.receive({ type: 'invoice.paid', created: 20, object: { id: 'in_1' } });
  story.receive({ type: 'invoice.created', created: 10, object: { id: 'in_1' } });
  story.receive(
    { tamper: 'bad_signature' },
    { status: 400, answer: 'No signatures found matching' },
  );
  story.mark('run.end', { exit_code: 0 });
  return story;
}

/** FastAPI with subscriptions: the first payment is left to the browser, failures are logged. */
function fastapiSubscriptions(): Story {
  const story = new Story('python');
  const incomplete = { id: 'sub_1', object: 'subscription', status: 'incomplete' };
  story.request({ path: '/subscribe', answer: '{"client_secret":"[redacted]"}' }, () =>
    story.call('POST /v1/subscriptions', {
      params: { customer: 'cus_1', payment_behavior: 'default_incomplete' },
      answer: incomplete,
    }),
  );
  story.receive({ type: 'invoice.payment_failed', object: { id: 'in_1' } }, {}, () => {
    story.call('POST /v1/invoices/{invoice}/pay', {
      ...{ of: 'in_1', error: { type: 'card_error', code: 'card_declined', message: 'declined' } },
    });
    story.log('warn', 'invoice in_1 stays unpaid: card_declined');
  });
  story.mark('run.end', { exit_code: 0 });
  return story;
}

/** A script in Python: authorises, captures a day later, handles its decline by name. */
function pythonScript(): Story {
  const story = new Story('python');
  const params = { amount: '2400', currency: 'usd', capture_method: 'manual' };
  story.call('POST /v1/payment_intents', {
    ...{ params, answer: intent('pi_1', 'requires_capture'), site: 'script.py:6' },
  });
  story.wait(dayMs);
  story.call('POST /v1/payment_intents/{intent}/capture', {
    ...{ of: 'pi_1', answer: intent('pi_1'), site: 'script.py:8' },
  });
  story.call('POST /v1/payment_intents', {
    ...{ params: { ...params, confirm: 'true' }, site: 'script.py:11' },
    error: { type: 'card_error', code: 'card_declined', message: 'declined' },
  });
  story.log('info', 'declined: card_declined', 'stdout');
  story.mark('run.end', { exit_code: 0 });
  return story;
}

export const cleanApps = {
  ...{ expressShop, nodeReport, flaskWebhooks, fastapiSubscriptions, pythonScript },
};
