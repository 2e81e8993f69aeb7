import fc from 'fast-check';
import Stripe from 'stripe';
import { expect, it } from 'vitest';
import { signatureHeader } from './signature.ts';

const { webhooks } = new Stripe('sk_test_1');
const body = JSON.stringify({ id: 'evt_1', object: 'event', note: '€ ünïcode' });
const now = Math.floor(Date.now() / 1000);

it('is accepted by the official library, whatever the secret and the body', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[A-Za-z0-9]{1,40}$/), fc.string(), (tail, note) => {
      const secret = `whsec_${tail}`;
      const sent = JSON.stringify({ object: 'event', note });
      const event = webhooks.constructEvent(sent, signatureHeader([secret], now, sent), secret);
      expect(event).toEqual(JSON.parse(sent));
    }),
  );
});

it('is accepted with either of two secrets, and with no third', () => {
  const header = signatureHeader(['whsec_new', 'whsec_old'], now, body);
  for (const secret of ['whsec_new', 'whsec_old']) {
    expect(webhooks.constructEvent(body, header, secret)).toMatchObject({ id: 'evt_1' });
  }
  expect(() => webhooks.constructEvent(body, header, 'whsec_other')).toThrow(
    'No signatures found matching the expected signature',
  );
});

it('is of the exact bytes and of its time', () => {
  const header = signatureHeader(['whsec_a'], now, body);
  expect(() => webhooks.constructEvent(`${body} `, header, 'whsec_a')).toThrow('No signatures');
  const old = signatureHeader(['whsec_a'], now - 301, body);
  expect(() => webhooks.constructEvent(body, old, 'whsec_a')).toThrow('outside the tolerance');
});
