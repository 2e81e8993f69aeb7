import { describe, expect, it } from 'vitest';
import type { CapturedEvent, InsightEvent } from '../event.ts';
import { createInsightEngine } from './engine.ts';
import { insightsOf } from './testing/insights-of.ts';
import { Story } from './testing/story.ts';

const declined = { type: 'card_error', code: 'card_declined', message: 'Your card was declined.' };

function shop(): Story {
  const story = new Story();
  for (let at = 0; at < 100; at += 1) {
    story.request({ answer: 'ok' }, () => {
      story.call('POST /v1/payment_intents', { error: declined, site: 'shop.js:7' });
    });
  }
  return story;
}

describe('the engine', () => {
  it('makes one insight grow instead of a hundred', () => {
    const [insight, ...more] = insightsOf(shop());
    expect(more).toEqual([]);
    expect(insight?.title).toMatch(/ \(shop\.js:7\), 25 times$/);
    expect(insight?.evidence).toHaveLength(50);
  });

  it('gives the same ids again for the same record', () => {
    const ids = () => insightsOf(shop()).map(({ id }) => id);
    expect(ids()).toEqual(ids());
    expect(ids()[0]).toMatch(/^[0-9A-HJKMNP-TV-Z]{26}$/);
  });

  it('takes run, process, trace and line from the event that tells it', () => {
    const [insight] = insightsOf(shop());
    expect(insight).toMatchObject({
      ...{ v: 1, kind: 'insight', origin: 'server', run: 'run_1', proc: { pid: 42, rt: 'node' } },
      site: { file: '/app/shop.js', line: 7 },
      docs: 'https://docs.stripe.com/error-handling',
    });
    expect(insight?.trace).toBe(insight?.parent);
  });

  it('leaves muted rules out, and hears them again', () => {
    expect(insightsOf(shop(), { muted: ['error.swallowed'] })).toEqual([]);
    const engine = createInsightEngine({ muted: ['error.swallowed'] });
    engine.setMuted([]);
    expect(shop().events.flatMap((event) => engine.observe(event))).not.toEqual([]);
  });

  it('writes the fix in the language of the application', () => {
    const fixes = (['node', 'python', 'ruby'] as const).map((rt) => {
      const story = new Story(rt);
      story.request({ answer: 'ok' }, () => {
        story.call('POST /v1/payment_intents', { error: declined });
      });
      return insightsOf(story)[0]?.fix;
    });
    expect(new Set(fixes).size).toBe(3);
  });

  it('does not mind which side of a webhook comes first', () => {
    const story = new Story();
    story.receive({}, { status: 500 });
    const [first, second] = story.events;
    const titles = (events: CapturedEvent[]) =>
      insightsOf(events).map(({ title, run }) => [title, run]);
    const reversed = titles([second, first] as CapturedEvent[]);
    expect(reversed).toEqual(titles([first, second] as CapturedEvent[]));
    expect(reversed).toMatchObject([[expect.any(String), 'run_1']]);
  });

  it('keeps a run apart from another, and ends one half a second after its mark', () => {
    const story = new Story('python');
    story.call('POST /v1/charges', { error: declined, site: 'a.py:1' });
    const engine = createInsightEngine();
    for (const event of story.events) engine.observe(event);
    engine.observe({ ...story.call('GET /v1/balance'), run: 'run_2' });
    engine.observe(story.mark('run.end', { exit_code: 0 }));
    expect(engine.tick(story.nowMs + 100)).toEqual([]);
    expect(engine.tick(story.nowMs + 600)).toMatchObject([
      { rule: 'error.swallowed', run: 'run_1' },
    ]);
    expect(engine.tick(story.nowMs + 1200)).toEqual([]);
  });

  it('leaves the deliveries of a run that goes on to that run', () => {
    const story = new Story();
    const first = story.receive({ id: 'evt_1', endpoint: 'we_2' }, { status: 200 });
    const second = story.receive({ id: 'evt_2', endpoint: 'we_2' }, { status: 500 });
    const engine = createInsightEngine();
    const ofOther = <T extends CapturedEvent>(event: T): T => ({ ...event, run: 'run_2' });
    for (const event of [ofOther(first.request), first.delivery, second.delivery]) {
      expect(engine.observe(event)).toEqual([]);
    }
    engine.observe(story.log('info', 'of the other run'));
    // Its agent is about to tell what the application made of the second.
    expect(engine.endOfRun('run_1', story.nowMs)).toEqual([]);
    expect(engine.observe(ofOther(second.request))).toMatchObject([
      { rule: 'webhook.non_2xx', run: 'run_2', evidence: [second.delivery.id, second.request.id] },
    ]);
  });

  it('tells at the end of the last run of every delivery that is left', () => {
    const story = new Story();
    const refused = { code: 'not_allowed', message: 'not allowed' };
    const delivery = story.deliver({ err: refused });
    const engine = createInsightEngine();
    for (const run of ['run_1', 'run_2']) engine.observe({ ...story.log('info', 'x'), run });
    engine.observe(delivery);
    expect(engine.endOfRun('run_1', story.nowMs)).toEqual([]);
    expect(engine.endOfRun('run_2', story.nowMs)).toMatchObject([
      { rule: 'webhook.non_2xx', run: 'server' },
    ]);
  });

  it('looks once at a call that an agent and the server saw', () => {
    const story = new Story();
    const call = story.call('POST /v1/charges', { site: 'a.js:1' });
    const recorded: CapturedEvent = {
      ...call,
      id: 'B',
      run: 'server',
      kind: 'http.in',
      origin: 'server',
    };
    delete recorded.site;
    const seen = (events: CapturedEvent[]) =>
      insightsOf(events).map(({ rule, run }) => [rule, run]);
    expect(seen([recorded, call])).toEqual([['endpoint.legacy', 'run_1']]);
    expect(seen([call, recorded])).toEqual([['endpoint.legacy', 'run_1']]);
    expect(seen([recorded])).toEqual([['endpoint.legacy', 'server']]);
  });

  it('finds no fault with what `paystub trigger` and the dashboard call', () => {
    const story = new Story();
    const call = story.call('POST /v1/charges', { headers: [['paystub-client', 'trigger']] });
    const recorded: CapturedEvent = { ...call, run: 'server', kind: 'http.in', origin: 'server' };
    expect(insightsOf([recorded])).toEqual([]);
  });

  it('survives a rule that fails, and tells of it', () => {
    const story = new Story();
    const call = story.call('POST /v1/charges', { site: 'a.js:1' });
    const broken: string[] = [];
    const engine = createInsightEngine({ onRuleError: (rule) => broken.push(rule) });
    const source = () => {
      throw new Error('no disk');
    };
    const found: InsightEvent[] = engine.observe(call, { source });
    expect(broken).toEqual(['key.in_source']);
    expect(found).toMatchObject([{ rule: 'endpoint.legacy' }]);
  });
});
