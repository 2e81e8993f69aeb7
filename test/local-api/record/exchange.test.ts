import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { HarEntry } from '../../../src/capture/exchange/har.ts';
import type { TrafficRow } from '../../../src/capture/traffic-port.ts';
import { call, delivery, handling, log } from '../../support/captured.ts';
import { type RecordServer, startRecordServer } from '../../support/record-server.ts';

let one: RecordServer;
let two: RecordServer;

const large = JSON.stringify({ object: 'list', data: ['€'.repeat(400_000)] });
const hash = createHash('sha256').update(large).digest('hex');
const listed = call({ method: 'GET', path: '/v1/charges?limit=100' }, { run: 'exchanged' });
const paid = call(
  {
    form: 'amount=5&currency=usd&source=tok_visa',
    headers: [
      ['Idempotency-Key', 'order-1'],
      ['X-Twice', 'a'],
      ['X-Twice', 'b'],
    ],
    answer: { id: 'ch_1Exchange00001', object: 'charge', status: 'succeeded', amount: 5 },
    answerHeaders: [['Request-Id', 'req_Exchange00001']],
  },
  { run: 'exchanged', app: 'shop', t: { ttfb: 7, connect: 2 }, dur: 10 },
);
const { res: _none, ...refused } = call({ path: '/v1/charges' }, { run: 'exchanged' });
const lost = {
  ...refused,
  state: 'error' as const,
  err: { code: 'ECONNRESET', message: 'socket hang up' },
};
const handled = handling({ event: 'evt_Exchange00001' }, { run: 'exchanged' });
const sent = delivery({ event: 'evt_Exchange00001' }, { run: 'exchanged', in_id: handled.id });
const said = log('a \u2028 line', { run: 'exchanged', parent: handled.id, trace: handled.id });

beforeAll(async () => {
  [one, two] = await Promise.all([startRecordServer(), startRecordServer()]);
  mkdirSync(join(one.server.data, 'blobs'), { recursive: true });
  writeFileSync(join(one.server.data, 'blobs', hash), large);
  const size = Buffer.byteLength(large);
  listed.res = {
    ...{ status: 200, headers: [] },
    body: { size, kept: size, enc: 'utf8', blob: hash, state: 'full', ctype: 'application/json' },
  };
  await one.add(listed, paid, lost, handled, sent, said);
});

afterAll(() => Promise.all([one.stop(), two.stop()]));

async function exported(query: string, from = one): Promise<string> {
  const answer = await fetch(`${from.url}/_paystub/export?${query}`);
  expect(answer.status).toBe(200);
  return answer.text();
}

async function imported(text: string, query = '') {
  const answer = await fetch(`${two.url}/_paystub/import${query}`, {
    method: 'POST',
    headers: { 'Paystub-Token': two.token },
    body: text,
  });
  return { status: answer.status, json: (await answer.json()) as Record<string, unknown> };
}

/** What does not depend on the machine. */
function portable({ seq: _seq, origin: _origin, ...row }: TrafficRow) {
  return row;
}

/** HAR has no place for insights. */
function withoutInsights(row: TrafficRow) {
  const { insights: _insights, worst_insight: _worst, ...rest } = portable(row);
  return rest;
}

describe('a session', () => {
  it('opens on another server with the same rows, bodies and links', async () => {
    const text = await exported('format=ndjson&run=exchanged');
    expect(JSON.parse(text.split('\n')[0] ?? '')).toMatchObject({ paystub_session: 1 });
    const kept = await one.rows('run=exchanged');
    expect(kept.length).toBeGreaterThanOrEqual(6);
    expect(await imported(text)).toMatchObject({ status: 200, json: { imported: kept.length } });
    const [before, after] = await Promise.all([one, two].map((each) => each.rows('run=exchanged')));
    expect(after?.map(portable)).toEqual(before?.map(portable));
    expect(after?.every(({ origin }) => origin === 'import')).toBe(true);
    const { event, related } = await two.find(handled.id);
    expect(event).toMatchObject({ id: handled.id, req: handled.req });
    expect(related.map(({ row }) => row.id)).toContain(said.id);
    const body = await fetch(`${two.url}/_paystub/events/${listed.id}/body`);
    expect(await body.text()).toBe(large);
  });

  it('adds nothing when it is read again', async () => {
    const before = await two.rows('run=exchanged');
    await imported(await exported('run=exchanged'));
    const after = await two.rows('run=exchanged');
    expect(after.map(({ id }) => id)).toEqual(before.map(({ id }) => id));
  });

  it('is refused whole for a bad line, which is named, or read without it', async () => {
    const text = await exported('run=exchanged&kind=log');
    const bad = `${text.replaceAll(said.id, '01TESTOTHER')}{"v":1}\nnonsense\n`;
    expect(await imported(bad)).toEqual({
      status: 400,
      json: {
        error: {
          message:
            '2 of 3 lines or entries are no events. The first: 3: without an id. ' +
            'Nothing was imported; ?skip_bad=1 leaves bad lines out.',
        },
        problems: [
          { at: 3, problem: 'without an id' },
          { at: 4, problem: 'not JSON' },
        ],
      },
    });
    expect(await two.refusal('/_paystub/events/01TESTOTHER')).toContain('404');
    expect(await imported(bad, '?skip_bad=1')).toMatchObject({
      json: { imported: 1, left_out: 2 },
    });
    expect((await two.find('01TESTOTHER')).event).toMatchObject({ msg: 'a \u2028 line' });
  });

  it('can be larger than what the record takes at once', async () => {
    const lines = Array.from({ length: 25_000 }, (_, n) =>
      JSON.stringify(log(`many ${n}`, { run: 'many' })),
    );
    const text = ['{"paystub_session":1}', ...lines].join('\n');
    expect(await imported(text)).toMatchObject({ json: { imported: 25_000 } });
    const meta = await two.get<{ dropped: number }>('/_paystub/meta');
    expect(meta.dropped).toBe(0);
    let count = 0;
    for await (const _event of two.server.traffic.events({ run: ['many'] })) count++;
    expect(count).toBe(25_000);
  });
});

describe('HAR', () => {
  it('has all that version 1.2 asks for', async () => {
    const { log: har } = JSON.parse(await exported('format=har&run=exchanged')) as {
      log: { version: string; creator: object; entries: HarEntry[] };
    };
    expect(har).toMatchObject({ version: '1.2', creator: { name: 'Paystub' } });
    expect(har.entries.map((entry) => entry._paystub?.id)).toEqual(
      [listed, paid, lost, handled, sent].map(({ id }) => id),
    );
    for (const entry of har.entries) checkEntry(entry);
    const [list, charge, broken] = har.entries;
    expect(list?.request.queryString).toEqual([{ name: 'limit', value: '100' }]);
    expect(list?.response.content.text).toBe(large);
    expect(charge).toMatchObject({
      startedDateTime: new Date(paid.ts).toISOString(),
      time: 10,
      timings: { connect: 2, wait: 5, receive: 3 },
      request: {
        postData: {
          mimeType: 'application/x-www-form-urlencoded',
          text: 'amount=5&currency=usd&source=tok_visa',
        },
      },
    });
    expect(charge?.request.headers.filter(({ name }) => name === 'X-Twice')).toHaveLength(2);
    expect(broken?.response).toMatchObject({ status: 0, _error: 'socket hang up' });
  });

  it('of Paystub becomes the events again', async () => {
    await two.post('/_paystub/events/delete', { filter: { run: 'exchanged' } });
    const har = await exported('format=har&run=exchanged');
    expect(await imported(har)).toMatchObject({ json: { imported: 5 } });
    const { event } = await two.find(paid.id);
    expect(event).toMatchObject({ req: paid.req, res: paid.res, run: 'exchanged', app: 'shop' });
    const rows = await two.rows('run=exchanged&kind=http.out,http.in,webhook');
    const before = await one.rows('run=exchanged&kind=http.out,http.in,webhook');
    expect(rows.map(withoutInsights)).toEqual(before.map(withoutInsights));
  });

  it('or a session, and nothing else', async () => {
    expect(await one.refusal('/_paystub/export?format=xml')).toBe(
      "400 format has to be har or ndjson, not 'xml'.",
    );
    expect(await one.refusal('/_paystub/export?hots=x')).toContain('no filter hots');
  });
});

/** The fields that the specification requires, and their types. */
function checkEntry({ request, response, timings, time, ...entry }: HarEntry): void {
  const text = expect.any(String);
  const number = expect.any(Number);
  expect(entry).toMatchObject({ startedDateTime: text, cache: {} });
  expect(request).toMatchObject({
    ...{ method: text, url: text, httpVersion: expect.stringMatching(/^HTTP\//) },
    ...{ cookies: [], headersSize: -1, bodySize: number },
    queryString: expect.any(Array),
  });
  expect(response).toMatchObject({
    ...{ status: number, statusText: text, httpVersion: text, redirectURL: text },
    ...{ cookies: [], headersSize: -1, bodySize: number },
    content: { size: number, mimeType: text },
  });
  for (const { name, value } of [...request.headers, ...response.headers]) {
    expect([typeof name, typeof value]).toEqual(['string', 'string']);
  }
  const sum = Object.values(timings).reduce((all: number, ms: number) => all + Math.max(0, ms), 0);
  expect(time).toBeCloseTo(sum);
}
