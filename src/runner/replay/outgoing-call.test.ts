import { describe, expect, it } from 'vitest';
import { outgoingCall } from './outgoing-call.ts';
import type { Edits, RecordedCall } from './recorded-call.ts';
import { replayTarget } from './replay-target.ts';

const OWN = 'http://127.0.0.1:12111';
const FORM = 'application/x-www-form-urlencoded';

function recorded(form: string, change: Partial<RecordedCall> = {}): RecordedCall {
  return {
    method: 'POST',
    url: 'https://api.stripe.com/v1/charges',
    headers: [
      ['Host', 'api.stripe.com'],
      ['Authorization', 'Bearer sk_test_…4f2a (fp 0123456789ab)'],
      ['Idempotency-Key', 'order-1'],
      ['Content-Type', FORM],
      ['Stripe-Version', '2026-08-26.dahlia'],
    ],
    body: Buffer.from(form),
    isWhole: true,
    redacted: [],
    ...change,
  };
}

function sent(call: RecordedCall, edits: Edits = {}) {
  const target = replayTarget(call.url, OWN);
  const made = outgoingCall(call, edits, {
    ...{ target, key: 'sk_test_local', newKey: () => 'made', year: 2026 },
  });
  return { ...made, body: made.body === undefined ? '' : Buffer.from(made.body).toString() };
}

describe('a recorded call that is sent again', () => {
  it('goes to this server with a key of its own, and keeps its bytes', () => {
    const form = 'amount=5&metadata[a b]=c+d&x=%20';
    expect(sent(recorded(form))).toEqual({
      method: 'POST',
      url: `${OWN}/v1/charges`,
      headers: {
        authorization: 'Bearer sk_test_local',
        'content-type': FORM,
        'idempotency-key': 'order-1',
        'stripe-version': '2026-08-26.dahlia',
      },
      body: form,
    });
  });

  it('takes edits of a form: values, whole hashes, lists; and other keys of idempotency', () => {
    const call = recorded('amount=5&card[number]=1&card[cvc]=2&description=x');
    const edits = {
      set: { amount: 7, card: { name: 'Ada' }, 'metadata[order]': 'a&b', items: [{ price: 'p' }] },
      remove: ['description'],
      idempotencyKey: 'new',
    };
    const made = sent(call, edits);
    expect([...new URLSearchParams(made.body)]).toEqual([
      ['amount', '7'],
      ['card[name]', 'Ada'],
      ['metadata[order]', 'a&b'],
      ['items[0][price]', 'p'],
    ]);
    expect(made.headers['idempotency-key']).toBe('made');
    expect(sent(call, { idempotencyKey: 'mine' }).headers['idempotency-key']).toBe('mine');
  });

  it('takes edits of a query and of JSON', () => {
    const url = 'http://localhost:12111/v1/customers?limit=3&email=a';
    const get = recorded('', { method: 'GET', url, body: undefined });
    expect(sent(get, { set: { limit: 1 }, remove: ['email'] }).url).toBe(
      `${OWN}/v1/customers?limit=1`,
    );
    const json = recorded('{"a":{"b":[1,2]},"c":3}', {
      headers: [['Content-Type', 'application/json']],
    });
    const edits = { set: { 'a.b.1': 5, 'd[e]': 'new' }, remove: ['c'] };
    expect(JSON.parse(sent(json, edits).body)).toEqual({ a: { b: [1, 5] }, d: { e: 'new' } });
  });

  it('takes from a list only what a number names', () => {
    const json = recorded('{"a":[1,2]}', { headers: [['Content-Type', 'application/json']] });
    const edits = { remove: ['a.price', 'a.2', 'a.0'] };
    expect(sent(json, edits).body).toBe('{"a":[2]}');
  });

  it('changes nothing of what all objects share', () => {
    const json = recorded('{}', { headers: [['Content-Type', 'application/json']] });
    const edits = { set: { '__proto__.seen': 1 } };
    expect(() => sent(json, edits)).toThrow('__proto__.seen names no parameter.');
    expect({}).not.toHaveProperty('seen');
  });

  it('changes nothing but the body, whatever a path is called', () => {
    const json = recorded('{"a":1}', { headers: [['Content-Type', 'application/json']] });
    sent(json, { set: { 'constructor.prototype.polluted': true } });
    expect({}).not.toHaveProperty('polluted');
  });

  it('fills in what goes with a test card, and leaves client secrets out', () => {
    const card = 'card[number]=4242424242424242&card[cvc]=[redacted]&card[exp_year]=[redacted]';
    expect(sent(recorded(`${card}&client_secret=[redacted]`)).body).toBe(
      'card%5Bnumber%5D=4242424242424242&card%5Bcvc%5D=123&card%5Bexp_year%5D=2030',
    );
  });

  it.each([
    [
      recorded('card[number]=411111…1111'),
      'does not keep card[number]. Give a value for each: --set',
    ],
    [recorded('a=1', { isWhole: false }), 'kept only a part of its body'],
  ])('says what the record does not have', (call, message) => {
    expect(() => sent(call)).toThrow(message);
    const whole = { ...call, isWhole: true };
    expect(sent(whole, { set: { 'card[number]': '4242424242424242' } }).body).toContain('4242');
  });

  it('gives its key to nobody else', () => {
    const other = recorded('a=1', { url: 'http://127.0.0.1:4242/webhook' });
    const made = sent(other);
    expect(made.url).toBe('http://127.0.0.1:4242/webhook');
    expect(made.headers).not.toHaveProperty('authorization');
    expect(replayTarget('https://evil-stripe.com/v1/x', OWN).isOwn).toBe(false);
    expect(replayTarget('https://api.stripe.com.evil.com/v1/x', OWN).isOwn).toBe(false);
  });
});
