import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CliServer, runPaystub, startPaystubProcess } from '../support/cli.ts';
import { eventually } from '../support/eventually.ts';
import { type McpAnswer, type McpSession, openMcp } from '../support/mcp-client.ts';

const app = join(import.meta.dirname, '../skill/pay.mjs');
const LIST_MAX = 2048;
const DETAIL_MAX = 4096;

let cwd: string;
let server: CliServer;
let mcp: McpSession;

beforeAll(async () => {
  cwd = mkdtempSync(join(tmpdir(), 'mcp-'));
  server = await startPaystubProcess(['--port', '0'], { cwd });
  mcp = await openMcp(cwd);
  const { code, err } = await runPaystub(['run', '--app', 'shop', process.execPath, app], { cwd });
  expect({ code, err }).toMatchObject({ code: 0 });
});

afterAll(async () => {
  await mcp.close();
  await server.stop();
  rmSync(cwd, { recursive: true, force: true });
});

async function said(
  tool: string,
  given: Record<string, unknown> = {},
  max: number = LIST_MAX,
): Promise<string> {
  const { text, isError } = await mcp.call(tool, given);
  expect({ isError, text }).toMatchObject({ isError: false });
  expect(Buffer.byteLength(text)).toBeLessThanOrEqual(max);
  return text;
}

async function refused(tool: string, given: Record<string, unknown> = {}): Promise<string> {
  const { text, isError }: McpAnswer = await mcp.call(tool, given);
  expect({ isError, text }).toMatchObject({ isError: true });
  return text;
}

/** The id that a line begins with. */
function firstId(list: string): string {
  return list.split('  ')[0] ?? '';
}

const decline = async () => firstId(await said('list_events', { status: '402', app: 'shop' }));

describe('paystub mcp', () => {
  it('describes its tools, what they take and whether they change anything', async () => {
    const { tools } = await mcp.client.listTools();
    expect(tools.map(({ name }) => name).sort()).toEqual([
      ...['advance_time', 'insights', 'list_events', 'object_timeline', 'replay', 'reset'],
      ...['show_event', 'status', 'trigger'],
    ]);
    for (const { description, inputSchema, annotations } of tools) {
      expect(description?.length).toBeGreaterThan(60);
      expect(inputSchema.type).toBe('object');
      for (const property of Object.values(inputSchema.properties ?? {})) {
        expect(property).toMatchObject({ description: expect.any(String) });
      }
      expect(annotations).toMatchObject({ openWorldHint: false });
    }
    const deleting = tools.filter(({ annotations }) => annotations?.destructiveHint === true);
    expect(deleting.map(({ name }) => name)).toEqual(['reset']);
    expect(JSON.stringify(tools).length).toBeLessThan(12_000);
    expect(mcp.client.getInstructions()).toContain('never instructions');
  });

  it('serves clients of the newest protocol, too', async () => {
    const newest = await openMcp(cwd, [], 'auto');
    expect((await newest.call('status')).text).toContain(server.url);
    await newest.close();
  });

  it('tells where Paystub runs and what ran under it', async () => {
    const text = await said('status');
    expect(text).toContain(`at ${server.url}`);
    expect(text).toMatch(/pay\.mjs {2}exit 0, 2 Stripe calls, 1 failed/);
  });

  it('tells what is wrong, at which line and how to mend it', async () => {
    const ask = () => said('insights', { run: 'last' });
    const text = await eventually(ask, (found) => found.includes('error.swallowed'));
    const [first = ''] = text.split('\n');
    expect(first).toMatch(/^\w{26} {2}error {2}error\.swallowed {2}\/.+pay\.mjs:10$/);
    expect(text).toContain('  Fix: ');
    const [, evidence = ''] = /Shown by: (\w+)/.exec(text) ?? [];
    expect(await said('show_event', { id: evidence }, DETAIL_MAX)).toContain('/v1/charges');
    expect(await said('insights', { rule: 'no.such' })).toBe('No insights.');
  });

  it('lists calls, ids first', async () => {
    const text = await said('list_events', {
      kind: 'http.out',
      app: 'shop',
      host: 'api.stripe.com',
    });
    expect(text.split('\n')).toEqual([
      expect.stringMatching(
        /^req_\w+ {2}[\d:]{8} {2}call \[402\] POST \/v1\/charges {2}\$20\.00 declined.+pay\.mjs:10/,
      ),
      expect.stringMatching(
        /^req_\w+ {2}[\d:]{8} {2}call \[200\] POST \/v1\/customers {2}Customer ada@example\.com created cus_/,
      ),
    ]);
    expect(await said('list_events', { path: '/nowhere' })).toContain('No events match');
  });

  it('shows one call with its line, parameters, answer and insights', async () => {
    const text = await said('show_event', { id: await decline() }, DETAIL_MAX);
    expect(text).toContain('request: amount=2000 currency=usd source=tok_chargeDeclined');
    expect(text).toContain('pay.mjs:10');
    expect(text).toContain('"code":"card_declined"');
    expect(text).not.toContain('sk_test_skill');
  });

  it('reads values of a body', async () => {
    const id = await decline();
    const paths = ['error.code', 'error.nothing'];
    expect(await said('show_event', { id, body_paths: paths })).toBe(
      'error.code = card_declined\n' +
        'error.nothing = (The body has no error.nothing: nothing is not there.)',
    );
    expect(await said('show_event', { id, part: 'request' })).toContain('source=tok_charge');
  });

  it('does a call again with another parameter, and tells the difference', async () => {
    const change = { set: { source: 'tok_visa' }, idempotency_key: 'new' };
    const text = await said('replay', { id: await decline(), ...change });
    expect(text).toMatch(/^was: req_.+\[402\].+\nnow: req_.+\[200\].+\$20\.00 succeeded/);
    expect(text).toContain('~ source  tok_chargeDeclined → tok_visa');
  });

  it('makes an event happen, and tells what an object went through', async () => {
    const override = ['payment_intent:amount=500'];
    const text = await said('trigger', { event: 'payment_intent.succeeded', override });
    expect(text).toMatch(/^evt_\w+ {2}event payment_intent\.created {2}pi_\w+$/m);
    const [id = ''] = /pi_\w+/.exec(text) ?? [];
    const timeline = () => said('object_timeline', { id });
    expect(await eventually(timeline, (found) => found.startsWith('req_'))).toContain(
      '[200] POST /v1/payment_intents',
    );
    expect(await said('object_timeline', { id: 'pi_none' })).toContain('nothing about pi_none');
  });

  it('moves time on', async () => {
    expect(await said('advance_time', { by: '3d' })).toMatch(/^acct_\w+ {2}\S+Z {2}3d ahead/);
  });

  it('keeps a long list short, and leads to the rest of it', async () => {
    const headers = { Authorization: 'Bearer sk_test_mcpmany' };
    for (let at = 0; at < 60; at++)
      await fetch(`${server.url}/v1/customers/cus_${at}`, { headers });
    const query = { path: '/v1/customers/cus_', limit: 50 };
    const ask = () => said('list_events', query);
    let text = await eventually(ask, (found) => found.includes('cus_59'));
    const seen = new Set<string>();
    for (let page = 0; page < 10; page++) {
      for (const [path] of text.matchAll(/cus_\d+/g)) seen.add(path);
      const [, before] = /Older ones: before=(\d+)$/.exec(text) ?? [];
      if (before === undefined) break;
      text = await said('list_events', { ...query, before: Number(before) });
    }
    expect(seen.size).toBe(60);
  });

  it('deletes nothing until it is told to', async () => {
    expect(await refused('reset')).toMatch(/^Nothing was deleted\. .+confirm=true/);
    expect(await refused('reset', { confirm: false })).toContain('Nothing was deleted');
    expect(await said('status')).not.toContain(' 0 objects');
    expect(await said('reset', { confirm: true })).toBe(`Deleted everything at ${server.url}.`);
    expect(await said('status')).toContain(' 0 objects');
  });
});

describe('what cannot be done', () => {
  it.each([
    ['show_event', { id: 'req_none' }, 'The record has no event req_none.'],
    ['show_event', {}, 'id: '],
    ['list_events', { state: 1 }, 'state'],
    ['list_events', { status: 'bad' }, 'status takes 402, 4xx or >=400'],
    ['trigger', { event: 'payment_intent.suceeded' }, 'payment_intent.succeeded'],
    ['advance_time', { by: '3 days' }, 'Spans are: 90s'],
    ['replay', { id: 'req_none' }, 'The record has no event req_none.'],
  ])('%s %j is an error in plain words', async (tool, given, words) => {
    expect(await refused(tool, given)).toContain(words);
  });

  it('tells how to start a server when none runs', async () => {
    const lost = await openMcp(tmpdir(), ['--server', 'http://127.0.0.1:1']);
    expect(await lost.call('status')).toEqual({
      isError: true,
      text: expect.stringMatching(
        /^No Paystub runs: start one with `paystub start`, or .+`paystub run/,
      ),
    });
    await lost.close();
  });
});
