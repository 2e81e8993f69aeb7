import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CapturedEvent } from '../event.ts';
import { createInsightEngine } from './engine.ts';
import { rules } from './rules.ts';
import { Story } from './testing/story.ts';

const word = fc.constantFrom(
  ...['pi_1', 'evt_1', 'usd', 'jpy', '19.99', '200000', 'requires_action', 'failed', 'pending', ''],
  ...[
    'card_declined',
    'resource_missing',
    'parameter_unknown',
    "No such customer: 'cus_1'",
    '[[',
    '](',
  ],
);
const params = fc.dictionary(
  fc.constantFrom('amount', 'currency', 'source', 'metadata', 'limit', 'confirm', '__proto__', ''),
  fc.oneof(word, fc.anything({ maxDepth: 2 })),
);
const op = fc.constantFrom(
  ...['POST /v1/charges', 'POST /v1/payment_intents/{intent}/confirm', 'GET /v1/customers', 'GET'],
  ...['GET /v1/customers/{customer}', 'POST /v1/webhook_endpoints', 'DELETE /v1/x/{y}', ''],
);
const answer = fc.record({
  id: word,
  object: fc.constantFrom('charge', 'payment_intent', 'subscription', 'invoice', 'refund', 'list'),
  status: word,
  ...{ captured: fc.boolean(), has_more: fc.boolean(), data: fc.anything({ maxDepth: 1 }) },
});
const error = fc.option(
  fc.record({ type: word, code: word, param: word, message: word, decline_code: word }),
  { nil: undefined },
);
const status = fc.constantFrom(200, 301, 400, 402, 404, 409, 429, 500);

/** One step of a story: what happens, with arbitrary values. */
const step = fc.oneof(
  fc.record({ kind: fc.constant('call' as const), op, params, answer, error, status }),
  fc.record({
    kind: fc.constant('receive' as const),
    type: word,
    status,
    answer,
    inner: op,
    error,
  }),
  fc.record({ kind: fc.constant('log' as const), text: fc.string() }),
  fc.record({ kind: fc.constant('throw' as const), text: fc.string() }),
);

describe('the engine, whatever comes', () => {
  const failing = () => {
    const engine = createInsightEngine({
      onRuleError: (rule, cause) => {
        throw new Error(`${rule} failed`, { cause });
      },
    });
    return engine;
  };

  it('finds words for every sequence of well-formed events, in any order', () => {
    const source = () => 'try:\n  x()\nexcept:\n  pass\n';
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), fc.infiniteStream(fc.nat()), (steps, dice) => {
        const story = new Story('python');
        for (const one of steps) play(story, one);
        const events = story.events.map((event) => ({ event, place: dice.next().value ?? 0 }));
        events.sort((a, b) => a.place - b.place);
        const engine = failing();
        const found = events.flatMap(({ event }) => engine.observe(event, { source }));
        found.push(...engine.tick(story.nowMs + 9000), ...engine.endOfRun(story.run, story.nowMs));
        for (const insight of found) {
          expect(rules.map(({ name }) => name)).toContain(insight.rule);
          expect(insight.title).not.toMatch(/undefined|NaN|\[object/);
          expect(insight.evidence.length).toBeGreaterThan(0);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('never throws, not even for events that no agent would write', () => {
    const field = fc.anything({ maxDepth: 3 });
    const odd = fc.record(
      {
        ...{
          kind: fc.constantFrom('http.out', 'http.in', 'webhook', 'log', 'exception', 'mark', 'x'),
        },
        ...{
          run: fc.constantFrom('a', 'server'),
          ts: fc.oneof(fc.double(), fc.nat()),
          id: fc.string(),
        },
        ...{ origin: fc.constantFrom('agent', 'server'), proc: field, stripe: field, req: field },
        ...{ res: field, msg: field, frames: field, data: field, path: field, event_id: field },
        ...{
          state: fc.constantFrom('ok', 'error', 'in_flight'),
          parent: field,
          site: field,
          dur: field,
        },
      },
      { requiredKeys: ['kind', 'id'] },
    );
    fc.assert(
      fc.property(fc.array(odd, { maxLength: 10 }), (events) => {
        const engine = createInsightEngine();
        for (const event of events) engine.observe(event as unknown as CapturedEvent);
        engine.tick(Number.MAX_SAFE_INTEGER);
        engine.endOfRun('a', 0);
      }),
      { numRuns: 500 },
    );
  });
});

type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

function play(story: Story, one: Step): void {
  if (one.kind === 'log') story.log('info', one.text);
  else if (one.kind === 'throw') story.exception('Error', one.text);
  else if (one.kind === 'call') story.call(one.op, { ...plain(one), site: 'a.py:2' });
  else {
    const { type, status: code, answer: object } = one;
    story.receive({ type, object }, { status: code }, () => {
      story.call(one.inner, { ...plain({ error: one.error }), site: 'a.py:2' });
    });
  }
}

/** Without the fields that are undefined. */
function plain<T extends object>(value: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  const given = Object.entries(value).filter(([, one]) => one !== undefined);
  return Object.fromEntries(given) as { [K in keyof T]: Exclude<T[K], undefined> };
}
