import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CapturedEvent, InsightEvent } from '../../src/capture/event.ts';
import type { TrafficRow } from '../../src/capture/traffic-port.ts';
import { call, handling, log } from '../support/captured.ts';
import {
  type CliRun,
  type CliServer,
  followPaystub,
  runPaystub,
  startPaystubProcess,
} from '../support/cli.ts';

let cwd: string;
let server: CliServer;

const site = { file: '/app/charge.py', line: 12, fn: 'pay', text: 'stripe.Charge.create(' };
const error = { type: 'card_error', code: 'card_declined', message: 'Your card was declined.' };
const declined = call(
  {
    ...{ form: 'amount=2500&metadata[order]=7', status: 402, answer: { error } },
    answerHeaders: [['Request-Id', 'req_CliRecord0001']],
  },
  { site, app: 'shop', run: 'run-cli', dur: 183.4 },
);
const paid = call(
  {
    form: 'amount=500&currency=usd&source=tok_visa',
    answer: { id: 'ch_1CliRecord0001', object: 'charge', status: 'succeeded', amount: 500 },
    answerHeaders: [['Request-Id', 'req_CliRecord0002']],
  },
  { app: 'shop', run: 'run-cli' },
);
const handled = handling({ event: 'evt_CliRecord0001' }, { run: 'run-cli' });
const said = log('could not pay', { run: 'run-cli', parent: handled.id, level: 'warn' });
const insight: InsightEvent = {
  ...{ v: 1, id: '01TESTCLIINSIGHT', kind: 'insight', ts: declined.ts + 1, run: 'run-cli', site },
  ...{ proc: { pid: 1, rt: 'server' }, origin: 'server', rule: 'error.swallowed' },
  ...{ severity: 'warn', title: 'Nobody heard of it', why: 'It was caught.', fix: 'Raise it.' },
  evidence: [declined.id],
};

function session(...events: CapturedEvent[]): string {
  return ['{"paystub_session":1}', ...events.map((event) => JSON.stringify(event))].join('\n');
}

beforeAll(async () => {
  cwd = mkdtempSync(join(tmpdir(), 'cli-record-'));
  server = await startPaystubProcess(['--port', '0'], { cwd });
  writeFileSync(join(cwd, 'in.ndjson'), session(declined, paid, handled, said, insight));
  expect(await run('import', 'in.ndjson')).toEqual({
    code: 0,
    out: 'Imported 5 events.\n',
    err: '',
  });
});

afterAll(async () => {
  await server.stop();
  rmSync(cwd, { recursive: true, force: true });
});

function run(...args: string[]): Promise<CliRun> {
  return runPaystub(args, { cwd });
}

async function out(...args: string[]): Promise<string> {
  const { code, out: text, err } = await run(...args);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  return text;
}

async function rows(...args: string[]): Promise<TrafficRow[]> {
  const text = await out('events', '--json', ...args);
  return text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as TrafficRow);
}

describe('paystub events', () => {
  it('lists what happened, one line each, by its time and aligned', async () => {
    const lines = (await out('events', '--run', 'run-cli')).trimEnd().split('\n');
    expect(lines.map((line) => line.slice(14))).toEqual([
      'call [402] POST /v1/charges  req_CliRecord0001       ' +
        'Declined  183 ms  charge.py:12  1 insight',
      'call [200] POST /v1/charges  req_CliRecord0002       ' +
        'Charge, succeeded ch_1CliRecord0001  1 ms',
      `hint [warn] error.swallowed  ${insight.id}        Nobody heard of it  charge.py:12`,
      `in   [200] POST /hook        ${handled.id}  1 ms`,
      `log  [warn]                  ${said.id}  could not pay`,
    ]);
  });

  it('filters, as text and as JSON', async () => {
    expect(await rows('--status', '>=400', '--app', 'shop')).toMatchObject([
      { id: declined.id, status: 402, error_code: 'card_declined' },
    ]);
    expect(await rows('--object', 'ch_1CliRecord0001')).toMatchObject([{ id: paid.id }]);
    expect(await run('events', '--host', 'nowhere.test')).toEqual({
      ...{ code: 0, out: '', err: 'No events match.\n' },
    });
    expect(await run('events', '--status', 'bad')).toEqual({
      ...{ code: 1, out: '', err: "paystub: status takes 402, 4xx or >=400, not 'bad'.\n" },
    });
    expect((await run('events', 'frobnicate')).code).toBe(2);
  });
});

describe('paystub show', () => {
  it('shows a call in readable form', async () => {
    const text = await out('show', 'req_CliRecord0001');
    for (const part of [
      'POST https://api.stripe.com/v1/charges → 402 in 183 ms',
      '  Declined\n',
      '"message": "Your card was declined."',
      '/app/charge.py:12 in pay',
      'stripe.Charge.create(',
      'amount          = 2500\n  metadata[order] = 7',
      '"code": "card_declined"',
      'warn   Nobody heard of it  error.swallowed',
      'Fix: Raise it.',
    ]) {
      expect(text).toContain(part);
    }
    expect(await out('show', handled.id)).toContain('could not pay');
  });

  it('shows one value, the body, the raw messages, or all as JSON', async () => {
    const body = ['show', 'req_CliRecord0001'];
    expect(await out(...body, '--body-path', 'error.code')).toBe('card_declined\n');
    expect(await out(...body, '--part', 'request', '--body')).toBe(
      'amount=2500&metadata[order]=7\n',
    );
    expect(await out('show', handled.id, '--body-path', 'id')).toBe('evt_CliRecord0001\n');
    expect(await out(...body, '--raw')).toContain(
      'HTTP/1.1 402 Payment Required\nRequest-Id: req_',
    );
    expect(JSON.parse(await out(...body, '--json'))).toMatchObject({ row: { id: declined.id } });
    expect(await run(...body, '--body-path', 'error.nothing')).toMatchObject({
      ...{ code: 1, err: 'paystub: The body has no error.nothing: nothing is not there.\n' },
    });
    expect((await run('show', 'req_none')).code).toBe(1);
    expect((await run('show')).code).toBe(2);
  });
});

describe('paystub replay and diff', () => {
  it('do a call again, and tell what is different', async () => {
    const args = ['replay', 'req_CliRecord0002', '--set', 'amount=700', '--new-key'];
    const replayed = JSON.parse(await out(...args, '--json'));
    expect(replayed).toMatchObject({ replay_of: paid.id, row: { status: 200 } });
    const other = await out(...args);
    expect(other).toMatch(
      /^was {2}.*req_CliRecord0002 .*\nnow {2}.*\[200\] POST \/v1\/charges .*\$7\.00/,
    );
    const diff = await run('diff', 'req_CliRecord0002', replayed.row.id);
    expect(diff.code).toBe(1);
    expect(diff.out).toContain('params\n  ~ amount  500 → 700\n');
    const same = await run('diff', replayed.row.id, replayed.row.id);
    expect(same).toMatchObject({ code: 0, out: expect.stringContaining('They are the same.') });
  });
});

describe('paystub insights', () => {
  const of = (...args: string[]) => run('insights', '--run', 'run-cli', ...args);

  it('tell what is wrong, where and what to do, and fail a build when asked', async () => {
    expect(await of()).toEqual({
      code: 0,
      err: '',
      out: [
        'warn   Nobody heard of it  error.swallowed',
        `       /app/charge.py:12  ${declined.id}`,
        '       It was caught.',
        '       Fix: Raise it.',
        '',
        '1 warning.\n',
      ].join('\n'),
    });
    expect((await of('--fail-on', 'error')).code).toBe(0);
    expect((await of('--fail-on', 'warn')).code).toBe(1);
    expect((await of('--fail-on', 'x')).code).toBe(2);
    expect(await out('insights', '--mute', 'error.swallowed')).toBe('Muted: error.swallowed.\n');
    expect(await of('--fail-on', 'warn', '--json')).toMatchObject({ code: 0 });
    expect(await out('insights', '--unmute', 'error.swallowed')).toBe('Muted: no rule.\n');
  });
});

describe('paystub export and import', () => {
  it('write files that another Paystub reads', async () => {
    const done = await out('export', 'out.ndjson', '--run', 'run-cli', '--json');
    expect(JSON.parse(done)).toMatchObject({ file: 'out.ndjson', format: 'ndjson' });
    expect(readFileSync(join(cwd, 'out.ndjson'), 'utf8').trim().split('\n')).toHaveLength(6);
    await out('export', '--har', 'out.har', '--app', 'shop', '--run', 'run-cli');
    const har = JSON.parse(readFileSync(join(cwd, 'out.har'), 'utf8'));
    expect(har.log.entries).toHaveLength(2);
    expect(await out('export', '--kind', 'log', '--run', 'run-cli')).toContain('could not pay');
    const elsewhere = mkdtempSync(join(tmpdir(), 'cli-elsewhere-'));
    const other = await startPaystubProcess(['--port', '0'], { cwd: elsewhere });
    const read = await runPaystub(['import', join(cwd, 'out.ndjson')], { cwd: elsewhere });
    const listed = await runPaystub(['events', '--run', 'run-cli'], { cwd: elsewhere });
    await other.stop();
    rmSync(elsewhere, { recursive: true, force: true });
    expect(read.out).toBe('Imported 5 events.\n');
    expect(listed.out).toBe(await out('events', '--run', 'run-cli'));
  });

  it('refuse what is no session', async () => {
    writeFileSync(join(cwd, 'bad.ndjson'), '{"paystub_session":1}\nnonsense\n');
    expect(await run('import', 'bad.ndjson')).toMatchObject({
      ...{ code: 1, err: 'paystub: Nothing can be imported. The first: 2: not JSON\n' },
    });
    expect((await run('import', 'absent.ndjson')).code).toBe(2);
    expect((await run('export', '-')).out).toMatch(/^\{"paystub_session":1/);
    expect(existsSync(join(cwd, '-'))).toBe(false);
    expect((await run('export', '--run', 'none', '--har', '--ndjson')).code).toBe(2);
    expect(existsSync(join(cwd, 'none'))).toBe(false);
  });
});

describe('paystub tail', () => {
  it('prints calls as they happen, by filters', async () => {
    const tail = followPaystub(['tail', '--status', '404', '--json'], { cwd });
    await tail.saw(/"ready"/);
    const line = tail.saw(/\{"seq".+\}\n/);
    const headers = { Authorization: 'Bearer sk_test_clitail' };
    await fetch(`${server.url}/v1/customers`, { headers });
    await fetch(`${server.url}/v1/customers/cus_none`, { headers });
    expect(JSON.parse(await line)).toMatchObject({
      ...{ status: 404, path: '/v1/customers/cus_none', error_code: 'resource_missing' },
    });
    tail.stop('SIGINT');
    expect(await tail.ended).toEqual({ code: 0, err: '' });
    expect((await run('tail', '--events', 'a', '--status', '404')).code).toBe(2);
  });
});
