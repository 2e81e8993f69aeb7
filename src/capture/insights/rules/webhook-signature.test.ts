import { describe, expect, it } from 'vitest';
import { found } from '../testing/insights-of.ts';
import { type RequestOptions, Story, sha256 } from '../testing/story.ts';

const rule = 'webhook.signature';
const nothingMatches =
  'No signatures found matching the expected signature for payload. Are you passing the raw request body?';
const refused = { status: 400, answer: `Webhook Error: ${nothingMatches}` };

/** Title and reason of the only insight. */
function diagnosis(
  options: RequestOptions,
  extra: (story: Story) => void = () => {},
  delivery = {},
) {
  const story = new Story();
  story.receive({ type: 'charge.failed', id: 'evt_1', ...delivery }, options, () => extra(story));
  const context = {
    secretsOf: () => ['aaaaaaaaaaaa'],
    endpointOfSecret: (fp: string) =>
      fp === 'bbbbbbbbbbbb' ? { id: 'we_2', url: 'http://127.0.0.1:1/other' } : undefined,
  };
  const insights = found(story, rule, context);
  expect(insights).toHaveLength(1);
  return { title: insights[0]?.title ?? '', why: insights[0]?.why ?? '', fix: insights[0]?.fix };
}

describe(rule, () => {
  it('knows a wrong secret, and whose it is', () => {
    const verify = { secret_fp: 'bbbbbbbbbbbb', error: nothingMatches };
    const { title, why } = diagnosis({ ...refused, verify });
    expect(title).toBe('charge.failed (evt_1) failed its signature check: the secret is wrong');
    expect(why).toContain('that of we_2 (http://127.0.0.1:1/other), not of we_1');
    const unknown = diagnosis({ ...refused, verify: { ...verify, secret_fp: 'cccccccccccc' } });
    expect(unknown.why).toContain("(fp cccccccccccc) is none of we_1's");
    const long = { ...verify, error: `${'words '.repeat(40)}and more` };
    expect(diagnosis({ ...refused, verify: long }).why).toMatch(/words …"\.$/);
  });

  it.each([
    'No webhook secret value was provided. It should start with `whsec_`',
    'The "key" argument must be of type string or an instance of ArrayBuffer. Received undefined',
    "'NoneType' object has no attribute 'encode'",
    'no implicit conversion of nil into String',
  ])('knows a secret that was never set: %s', (error) => {
    const { title, fix } = diagnosis({ status: 400, verify: { payload_type: 'bytes', error } });
    expect(title).toBe('charge.failed (evt_1) failed its signature check: there is no secret');
    expect(fix).toContain('Set the variable');
  });

  it('knows a body that was parsed and written anew', () => {
    const verify = { payload_sha256: sha256('{"id":"evt_1"}'), error: nothingMatches };
    const { title, why, fix } = diagnosis({ ...refused, verify });
    expect(title).toContain('the body was changed');
    expect(why).toContain('not those that were checked');
    expect(fix).toContain('express.raw');
    const parsed = diagnosis({ ...refused, verify: { payload_type: 'object', error: 'x' } });
    expect(parsed.title).toContain('the body was changed');
  });

  it('knows a body that was changed on the way', () => {
    const { why } = diagnosis({ ...refused, body: '{"id":"evt_1","type":"charge.failed"}' });
    expect(why).toContain('something between changed them');
  });

  it('knows a clock that is off', () => {
    const message = 'Timestamp outside the tolerance zone (1763640000)';
    const signedAt = Math.floor(Date.UTC(2026, 10, 26, 8) / 1000);
    const { title, why } = diagnosis({ status: 400, answer: message }, () => {}, { signedAt });
    expect(title).toContain('the timestamp is out of tolerance');
    expect(why).toMatch(/signed 3600 s before the time of the application/);
    expect(diagnosis({ status: 400, answer: message }).why).toContain('its clock is another');
  });

  it('knows a header that was lost', () => {
    const { title } = diagnosis({ ...refused, headers: [] });
    expect(title).toContain('the header is missing');
  });

  it('reads the line that threw, where nothing else is known', () => {
    const throwing = (code: string) => (story: Story) => {
      story.exception('StripeSignatureVerificationError', nothingMatches, {
        frames: [
          { file: 'node_modules/stripe/x.js', line: 1, foreign: true },
          { file: '/app/hook.js', line: 9, code: { first: 9, lines: [code] } },
        ],
      });
    };
    const rewritten = diagnosis(
      { status: 500 },
      throwing('constructEvent(JSON.stringify(body), s)'),
    );
    expect(rewritten.title).toContain('the body was changed (hook.js:9)');
    const raw = diagnosis(
      { status: 500 },
      throwing('stripe.webhooks.constructEvent(req.body, sig)'),
    );
    expect(raw.title).toContain('the secret is wrong (hook.js:9)');
  });

  it('says what is left to think of when it cannot tell', () => {
    expect(diagnosis(refused).title).toContain('wrong secret or changed body');
  });

  it('sees webhooks that another server sent', () => {
    const story = new Story();
    const headers: [string, string][] = [['stripe-signature', 't=1,v1=2']];
    story.request({ ...refused, path: '/hook', headers, body: '{"id":"evt_7"}' });
    expect(found(story, rule)[0]?.title).toContain('A webhook failed its signature check');
  });

  it('is silent about spoiled deliveries and other failures', () => {
    const story = new Story();
    story.receive({ tamper: 'bad_signature' }, refused);
    story.receive({}, { status: 400, answer: 'unknown order' });
    story.receive({}, { status: 200 });
    expect(found(story, rule)).toEqual([]);
  });
});
