import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { InsightEvent } from '../../../src/capture/event.ts';
import { rules } from '../../../src/capture/insights/rules.ts';
import type { TrafficMeta, TrafficRow } from '../../../src/capture/traffic-port.ts';
import { call, delivery, handling, log } from '../../support/captured.ts';
import { rawRequest } from '../../support/raw-request.ts';
import { type RecordServer, startRecordServer } from '../../support/record-server.ts';

let record: RecordServer;

const now = Date.now();
const declined = call(
  {
    path: '/v1/payment_intents',
    form: 'amount=2500&currency=usd',
    status: 402,
    answer: { error: { type: 'card_error', code: 'card_declined', message: 'Declined.' } },
    answerHeaders: [['Request-Id', 'req_RoutesTest001']],
  },
  { run: 'run-a', app: 'shop', ts: now - 5000 },
);
const found = call(
  { method: 'GET', path: '/v1/customers/cus_RoutesTest001', answer: { id: 'cus_RoutesTest001' } },
  { run: 'run-a', app: 'shop', session: 's1', ts: now - 4000 },
);
const handled = handling({ event: 'evt_RoutesTest001' }, { run: 'run-a', ts: now - 3000 });
const sent = delivery(
  { event: 'evt_RoutesTest001', cause: 'req_RoutesTest001' },
  { in_id: handled.id, ts: now - 3100 },
);
const warned = log('could not pay <script>', {
  ...{ run: 'run-a', level: 'warn', parent: handled.id, trace: handled.id, ts: now - 2900 },
});
const insight: InsightEvent = {
  ...{ v: 1, id: '01TESTINSIGHT1', kind: 'insight', ts: now - 2000, run: 'run-a' },
  ...{ proc: { pid: 1, rt: 'server' }, origin: 'server' },
  ...{ rule: 'error.swallowed', severity: 'error', title: 'Swallowed', why: 'w', fix: 'f' },
  evidence: [declined.id],
};

beforeAll(async () => {
  record = await startRecordServer();
  await record.add(declined, found, handled, sent, warned, insight);
});

afterAll(() => record.stop());

const idsOf = (rows: TrafficRow[]) => rows.map(({ id }) => id);

describe('GET /_paystub/events', () => {
  it.each([
    ['kind=http.out', [found.id, declined.id]],
    ['run=run-a&status=4xx', [declined.id]],
    ['run=run-a&method=get&app=shop', [found.id]],
    ['session=s1', [found.id]],
    ['path=/v1/payment', [declined.id]],
    ['object=cus_RoutesTest001', [found.id]],
    ['kind=log&state=warn&text=pay', [warned.id]],
    ['run=run-a&text=%22not%20pay%20%3C%22', [warned.id]],
    ['insight=error.swallowed&kind=http.out', [declined.id]],
    [`parent=${handled.id}`, [warned.id]],
    ['run=run-a&kind=log&since=1h', [warned.id]],
    ['run=run-a&until=2020-01-01', []],
    ['run=run-a&kind=http.out&order=asc', [declined.id, found.id]],
  ])('filters by %s', async (query, ids) => {
    expect(idsOf(await record.rows(query))).toEqual(ids);
  });

  it('pages by cursors, without bodies', async () => {
    const first = await record.get<{ rows: TrafficRow[]; has_more: boolean }>(
      '/_paystub/events?run=run-a&limit=2',
    );
    expect(first.has_more).toBe(true);
    expect(idsOf(first.rows)).toEqual([insight.id, warned.id]);
    const before = first.rows.at(-1)?.seq;
    const rest = await record.rows(`run=run-a&before=${before}`);
    expect(idsOf(rest)).toEqual([handled.id, found.id, declined.id]);
    expect(JSON.stringify(rest)).not.toContain('amount=2500');
  });

  it('refuses what cannot be meant', async () => {
    expect(await record.refusal('/_paystub/events?status=abc')).toBe(
      "400 status takes 402, 4xx or >=400, not 'abc'.",
    );
    expect(await record.refusal('/_paystub/events?stauts=402')).toContain('no filter stauts');
  });
});

describe('one event', () => {
  it('is whole, by its id or by its Request-Id, with what belongs to it', async () => {
    const detail = await record.find('req_RoutesTest001');
    expect(detail.event).toMatchObject({ id: declined.id, req: declined.req });
    expect(detail.related.map(({ how, row }) => [how, row.id])).toEqual(
      expect.arrayContaining([
        ['insight', insight.id],
        ['delivery', sent.id],
      ]),
    );
    expect((await record.find(declined.id)).row.id).toBe(declined.id);
    expect(await record.refusal('/_paystub/events/req_none')).toContain(
      '404 The record has no event req_none.',
    );
  });

  it('leaves out bodies that are larger than what is asked for', async () => {
    const path = (max: string) => `/_paystub/events/${declined.id}?body_max=${max}`;
    const { event } = await record.get<{ event: typeof declined }>(path('30'));
    expect(event.req.body).toMatchObject({ data: 'amount=2500&currency=usd', kept: 24 });
    expect(event.res?.body).not.toHaveProperty('data');
    expect(event.res?.body.kept).toBeGreaterThan(30);
    expect(await record.refusal(path('much'))).toContain('400 body_max has to be a number');
  });

  it('shows its bodies as text, whatever they are', async () => {
    const html = call({ answer: '<html><script>alert(1)</script>', status: 500 });
    const bytes = call({}, { id: '01TESTBYTES' });
    bytes.req.body = { size: 3, kept: 3, enc: 'base64', data: 'AAH/', state: 'full' };
    await record.add(html, bytes);
    const body = (id: string, query = '') =>
      rawRequest(`${record.url}/_paystub/events/${id}/body${query}`, 'GET');
    const shown = await body(html.id);
    expect(shown.body).toBe('<html><script>alert(1)</script>');
    expect(shown.headers).toMatchObject({
      'content-type': 'text/plain; charset=utf-8',
      'x-content-type-options': 'nosniff',
    });
    expect((await body(bytes.id, '?part=request')).headers['content-type']).toBe(
      'application/octet-stream',
    );
    expect((await body(declined.id, '?part=request')).body).toBe('amount=2500&currency=usd');
    expect((await body(declined.id, '?part=all')).status).toBe(400);
    expect((await body(warned.id)).status).toBe(400);
  });
});

describe('chains, runs and what there is', () => {
  it('follows a call to what its webhook did', async () => {
    const { rows } = await record.get<{ rows: TrafficRow[] }>(`/_paystub/traces/${declined.id}`);
    expect(idsOf(rows)).toEqual([declined.id, sent.id, handled.id, warned.id, insight.id]);
    expect(await record.refusal('/_paystub/traces/none')).toContain('404');
  });

  it('sums up runs', async () => {
    const { runs } = await record.get<{ runs: { run: string }[] }>('/_paystub/runs');
    expect(runs.map(({ run }) => run)).toContain('run-a');
    expect(await record.get('/_paystub/runs/run-a')).toMatchObject({ run: 'run-a' });
    expect(await record.refusal('/_paystub/runs/none')).toBe('404 The record has no run none.');
    const meta = await record.get<TrafficMeta>('/_paystub/meta');
    expect(meta.apps).toContain('shop');
    expect(meta.hosts).toContain('api.stripe.com');
  });
});

describe('insights', () => {
  it('are whole, counted, and silent when their rule is muted', async () => {
    const path = '/_paystub/insights?run=run-a';
    expect(await record.get(path)).toMatchObject({
      insights: [{ id: insight.id, why: 'w', evidence: [declined.id] }],
      counts: { error: 1, warn: 0, info: 0 },
      muted: [],
    });
    const mute = (muted: boolean) =>
      record.post('/_paystub/insights/mute', { rule: 'error.swallowed', muted });
    expect(await mute(true)).toEqual({ muted: ['error.swallowed'] });
    expect(await record.get(path)).toMatchObject({ insights: [], muted: ['error.swallowed'] });
    expect(await record.get(`${path}&muted=1`)).toMatchObject({ counts: { error: 1 } });
    expect(await mute(false)).toEqual({ muted: [] });
    expect(await record.refusal('/_paystub/insights/mute', 'POST', { rule: 'x' })).toContain('400');
  });

  it('of every rule can be asked for and muted, whatever its name', async () => {
    for (const { name: rule } of rules) {
      expect(await record.rows(`run=run-x&insight=${rule}`)).toEqual([]);
      const mute = { rule, muted: true };
      const { muted } = await record.post<{ muted: string[] }>('/_paystub/insights/mute', mute);
      expect(muted).toEqual([rule]);
      await record.post('/_paystub/insights/mute', { rule, muted: false });
    }
  });
});

describe('what changes the record', () => {
  it('pins, and deletes by a filter what is not pinned', async () => {
    const [kept, gone] = [call({}, { run: 'run-b' }), call({}, { run: 'run-b' })];
    await record.add(kept, gone);
    expect(await record.post('/_paystub/events/pin', { ids: [kept.id] })).toEqual({
      pinned: true,
      changed: 1,
    });
    expect(idsOf(await record.rows('pinned=true'))).toEqual([kept.id]);
    const remove = { filter: { run: 'run-b', kind: 'http.out' } };
    expect(await record.post('/_paystub/events/delete', remove)).toEqual({ deleted: 1 });
    expect(idsOf(await record.rows('run=run-b&kind=http.out'))).toEqual([kept.id]);
    const nothing = [{}, { filter: {} }, { filter: { host: '' } }, { filter: 'x' }];
    const lists = [{ filter: { host: ',' } }, { filter: { run: ['', ''] } }];
    const pages = [{ filter: { limit: 1 } }, { filter: { run: 'run-b', order: 'asc' } }];
    for (const body of [...nothing, ...lists, ...pages]) {
      expect(await record.refusal('/_paystub/events/delete', 'POST', body)).toContain('400');
    }
    expect(await record.refusal('/_paystub/events/pin', 'POST', { ids: [] })).toContain('400');
  });

  it('takes notes', async () => {
    const note = { text: 'now the second try', run: 'run-c' };
    const { id } = await record.post<{ id: string }>('/_paystub/marks', note);
    expect((await record.rows('run=run-c'))[0]).toMatchObject({
      ...{ id, kind: 'mark', summary: 'now the second try' },
    });
    expect(await record.refusal('/_paystub/marks', 'POST', { text: ' ' })).toContain('400');
    expect(await record.refusal('/_paystub/marks', 'POST', { text: 'x', evil: 1 })).toContain(
      '400',
    );
  });

  it('has a retention that can be set', async () => {
    const before = await record.get<{ max_days: number }>('/_paystub/retention');
    expect(before.max_days).toBe(7);
    expect(await record.post('/_paystub/retention', { max_days: 30 })).toEqual({
      ...before,
      max_days: 30,
    });
    expect(await record.refusal('/_paystub/retention', 'POST', { max_days: 0 })).toContain('400');
    expect(await record.refusal('/_paystub/retention', 'POST', { days: 3 })).toContain('no days');
  });

  it('asks for the token', async () => {
    const answer = await rawRequest(
      `${record.url}/_paystub/events/delete`,
      'POST',
      {},
      '{"all":true}',
    );
    expect(answer.status).toBe(403);
  });
});

describe('GET /_paystub/events/:a/diff/:b', () => {
  it('compares two calls', async () => {
    const path = (a: string, b: string) => `/_paystub/events/${a}/diff/${b}`;
    const other = call({ path: '/v1/payment_intents', form: 'amount=2500&currency=eur' });
    await record.add(other);
    const diff = await record.get<{ same: boolean; changes: { part: string; path: string }[] }>(
      path('req_RoutesTest001', other.id),
    );
    expect(diff.same).toBe(false);
    expect(diff.changes).toContainEqual({
      ...{ part: 'params', path: 'currency', before: 'usd', after: 'eur', volatile: false },
    });
    expect(await record.get(path(other.id, other.id))).toMatchObject({ same: true, changes: [] });
    expect(await record.refusal(path(other.id, warned.id))).toContain('is no call but log');
  });
});
