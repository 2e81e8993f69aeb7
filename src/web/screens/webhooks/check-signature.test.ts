import { createHash, createHmac } from 'node:crypto';
import { expect, it } from 'vitest';
import { checkSignature } from './check-signature.ts';

const object = { id: 'evt_1', type: 'charge.failed', data: { object: { amount: 2000 } } };
const raw = JSON.stringify(object, null, 2);
const secret = 'whsec_right';
const atMs = Date.now();
const sent = { object, atMs, sha256: createHash('sha256').update(raw).digest('hex') };

function headerAt(seconds: number): string {
  const v1 = createHmac('sha256', secret).update(`${seconds}.${raw}`).digest('hex');
  return `t=${seconds},v1=${v1}`;
}
const now = headerAt(Math.floor(atMs / 1000));
const other = JSON.stringify({ ...object, data: { object: { amount: 2001 } } });

it.each([
  ['is good', now, secret, raw, /^The signature is good\.$/],
  ['another secret', now, 'whsec_wrong', raw, /^The secret is another\.$/],
  ['a body written again', now, secret, JSON.stringify(object), /re-serialised body/],
  ['a changed body', now, secret, other, /^The body is not what was sent/],
  ['a clock apart', headerAt(Math.floor(atMs / 1000) - 600), secret, raw, /its time is not/],
  ['no signature', 't=1', secret, raw, /no signature/],
])('tells %s', async (_, header, given, body, title) => {
  const verdict = await checkSignature({ header, secret: given, body, sent });
  expect(verdict.title).toMatch(title);
  expect(verdict.isGood).toBe(/good\.$/.test(verdict.title));
});

it('names the field that changed, and whether the secret is right', async () => {
  const { why } = await checkSignature({ header: now, secret, body: other, sent });
  expect(why).toContain('The first difference is at data.object.amount');
  const again = JSON.stringify(object);
  const right = await checkSignature({ header: now, secret, body: again, sent });
  expect(right.why).toContain('The secret is right.');
  const wrong = await checkSignature({ header: now, secret: 'whsec_wrong', body: again, sent });
  expect(wrong.why).not.toContain('The secret is right.');
});
