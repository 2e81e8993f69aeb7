/** What five applications with planted faults leave in the record, and what must be said of them. */
import { Story, sha256 } from './story.ts';

export interface BrokenApp {
  story(): Story;
  /** Text of its sources, by name. */
  sources?: Readonly<Record<string, string>>;
  /** Rule and line of each planted fault, in the order in which they are told. */
  faults: readonly string[];
}

const declined = {
  type: 'card_error',
  code: 'card_declined',
  decline_code: 'generic_decline',
  message: 'Your card was declined.',
};
const mismatch = 'No signatures found matching the expected signature for payload.';

/** The published debugging guide: three charges, three failures that nobody sees. */
const chargeScript: BrokenApp = {
  sources: {
    'charge.py': [
      'import os, stripe',
      'stripe.api_key = os.environ["STRIPE_SECRET_KEY"]',
      '',
      'try:',
      '    stripe.Charge.create(amount=2000, currency="usd", source="tok_chargeDeclined")',
      'except: pass',
      '',
      'stripe.Charge.create(amount=1500, currency="usd", source="tok_visa", capture=False)',
      'stripe.Charge.create(amount=900, currency="usd", source="btok_us_verified")',
    ].join('\n'),
  },
  story() {
    const story = new Story('python');
    const charge = (id: string, more: object) => ({
      id,
      object: 'charge',
      currency: 'usd',
      ...more,
    });
    const op = 'POST /v1/charges';
    story.call(op, {
      ...{ params: { amount: '2000', currency: 'usd', source: 'tok_chargeDeclined' } },
      ...{ error: declined, site: 'charge.py:5' },
    });
    story.call(op, {
      params: { amount: '1500', currency: 'usd', source: 'tok_visa', capture: 'false' },
      answer: charge('ch_2', { amount: 1500, status: 'succeeded', captured: false }),
      site: 'charge.py:8',
    });
    const bank = charge('py_3', { amount: 900, status: 'pending', captured: true });
    story.call(op, {
      params: { amount: '900', currency: 'usd', source: 'btok_us_verified' },
      ...{ answer: bank, site: 'charge.py:9' },
    });
    const failure = { failure_code: 'account_closed', failure_message: 'The account is closed.' };
    story.deliver({ type: 'charge.failed', object: { ...bank, status: 'failed', ...failure } });
    story.mark('run.end', { exit_code: 0 });
    return story;
  },
  faults: [
    'endpoint.legacy charge.py:5',
    'endpoint.legacy charge.py:8',
    'endpoint.legacy charge.py:9',
    'charge.not_ok_200 charge.py:8',
    'charge.not_ok_200 charge.py:9',
    'error.swallowed charge.py:5',
  ],
};

/** An Express shop: a hidden decline, a lost 3-D Secure, a second charge, one page of many. */
const expressShop: BrokenApp = {
  story() {
    const story = new Story('node');
    const intent = (id: string, status: string) => ({
      ...{ id, object: 'payment_intent', amount: 2400, currency: 'usd', status },
    });
    const pay = (more: object) =>
      story.call('POST /v1/payment_intents', {
        ...{ params: { amount: '2400', currency: 'usd', customer: 'cus_1' }, ...more },
      });
    story.request({ answer: '{"ok":true}' }, () => pay({ error: declined, site: 'shop.js:11' }));
    story.request({ answer: '{"ok":true}' }, () =>
      pay({ answer: intent('pi_1', 'requires_action'), site: 'shop.js:21' }),
    );
    for (const id of ['pi_2', 'pi_3']) {
      story.request({ answer: '{"paid":true}' }, () =>
        pay({ answer: intent(id, 'succeeded'), idem: `random-${id}`, site: 'shop.js:31' }),
      );
    }
    story.request({ method: 'GET', answer: '<h1>12 customers</h1>' }, () =>
      story.call('GET /v1/customers', {
        ...{ answer: { object: 'list', data: [{ id: 'cus_1' }], has_more: true } },
        site: 'shop.js:41',
      }),
    );
    return story;
  },
  faults: [
    'error.swallowed shop.js:11',
    'charge.not_ok_200 shop.js:21',
    // The same payment again, within a minute, under a key of its own.
    'dup.create shop.js:31',
    'list.truncated shop.js:41',
  ],
};

/** Flask: three endpoints whose signatures fail for three reasons, and one that checks nothing. */
const flaskWebhooks: BrokenApp = {
  story() {
    const story = new Story('python');
    const refused = { status: 400, answer: mismatch };
    const verify = { secret_fp: 'bbbbbbbbbbbb', error: mismatch };
    const signed = { secretFps: ['aaaaaaaaaaaa'] };
    story.receive({ ...signed, endpoint: 'we_secret' }, { ...refused, verify });
    story.receive(
      { ...signed, endpoint: 'we_body' },
      { ...refused, verify: { payload_sha256: sha256('{}'), error: mismatch } },
    );
    const late = 'Timestamp outside the tolerance zone (1)';
    story.receive({ endpoint: 'we_clock', signedAt: 1 }, { status: 400, answer: late });
    story.receive({ endpoint: 'we_open', tamper: 'bad_signature' }, { status: 200 });
    story.receive({ endpoint: 'we_slow', dur: 12_000 });
    story.receive({ endpoint: 'we_crash' }, { status: 500 });
    return story;
  },
  faults: [
    'webhook.signature the secret is wrong',
    'webhook.signature the body was changed',
    'webhook.signature the timestamp is out of tolerance',
    'webhook.unverified',
    'webhook.slow',
    'webhook.non_2xx',
  ],
};

/** FastAPI with plain HTTP: no version, no key of its own, yen times a hundred, a typo, a lost 500. */
const fastapiPlain: BrokenApp = {
  sources: { 'main.py': `${'\n'.repeat(20)}    amount = price * 100\n` },
  story() {
    const story = new Story('python');
    const plain = {
      lib: 'httpx',
      facet: { sdk: undefined },
      headers: [['accept', '*/*']],
    } as never;
    const post = (op: string, more: object) => story.call(op, { ...(plain as object), ...more });
    const params = { amount: '200000', currency: 'jpy' };
    story.request({ status: 500 }, () => {
      post('POST /v1/payment_intents', { params, status: 500, site: 'main.py:22' });
      post('POST /v1/payment_intents', { params, status: 500, site: 'main.py:22' });
    });
    story.request({ status: 500 }, () => {
      post('POST /v1/customers', {
        ...{ params: { emial: 'x' }, status: 400, site: 'main.py:40' },
        error: {
          ...{ type: 'invalid_request_error', code: 'parameter_unknown', param: 'emial' },
          message: 'Received unknown parameter: emial',
        },
      });
    });
    return story;
  },
  faults: [
    'version.missing main.py:22',
    'amount.suspect main.py:22',
    'idem.missing_retried main.py:22',
    'param.typo main.py:40',
  ],
};

/** A platform in Node: keys in the source and mixed, a lost header, a key sent twice, a leak. */
const nodePlatform: BrokenApp = {
  story() {
    const story = new Story('node');
    const text = "const stripe = new Stripe('sk_test_…4f2a');";
    story.call('GET /v1/balance', { site: 'platform.js:3', text });
    story.call('GET /v1/balance', { site: 'platform.js:8', facet: { mode: 'live' } });
    const account = { facet: { account: 'acct_1' } };
    story.call('POST /v1/payment_intents', { ...account, answer: { id: 'pi_7' } });
    const missing = {
      type: 'x',
      code: 'resource_missing',
      message: "No such payment_intent: 'pi_7'",
    };
    story.call('GET /v1/payment_intents/{intent}', {
      ...{ of: 'pi_7', error: missing, status: 404, site: 'platform.js:14' },
    });
    story.call('POST /v1/transfers', { params: { amount: '1' }, idem: 'payout-1' });
    story.call('POST /v1/transfers', {
      ...{ params: { amount: '2' }, idem: 'payout-1', status: 400, site: 'platform.js:20' },
      error: { type: 'idempotency_error', message: 'Keys for idempotent requests …' },
    });
    story.log('error', 'using sk_test_…4f2a');
    return story;
  },
  faults: [
    'key.in_source platform.js:3',
    'key.live_in_dev platform.js:8',
    'key.mixed platform.js:8',
    'connect.account_mismatch platform.js:14',
    'idem.reused_params platform.js:20',
    'secret.leak',
  ],
};

export const brokenApps: Readonly<Record<string, BrokenApp>> = {
  ...{ chargeScript, expressShop, flaskWebhooks, fastapiPlain, nodePlatform },
};
