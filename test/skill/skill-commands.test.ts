/** Every command that the skill teaches is run, in its order, on a server that has recorded an app. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TrafficRow } from '../../src/capture/traffic-port.ts';
import { commands } from '../../src/cli/commands.ts';
import { type CliServer, followPaystub, runPaystub, startPaystubProcess } from '../support/cli.ts';
import { eventually } from '../support/eventually.ts';

const text = readFileSync(join(import.meta.dirname, '../../skills/paystub/SKILL.md'), 'utf8');
const app = join(import.meta.dirname, 'pay.mjs');
const blocks = [...text.matchAll(/^```sh\n(.+?)^```/gms)].map(([, block = '']) => block);
const lines = blocks.flatMap((block) => block.trim().split('\n'));
const endless = new Set(['start', 'listen', 'mcp']);
/** What else than 0 a command may end with, by what it begins with. */
const otherCodes: readonly [string, readonly number[]][] = [
  ['paystub diff', [1]],
  ['paystub insights --run last --fail-on', [1]],
];

let cwd: string;
let server: CliServer;
let found: Record<string, string>;

beforeAll(async () => {
  cwd = mkdtempSync(join(tmpdir(), 'skill-'));
  server = await startPaystubProcess(['--port', '0'], { cwd });
  await paystub('run', process.execPath, app);
  await fetch(`${server.url}/v1/webhook_endpoints`, {
    method: 'POST',
    headers: { Authorization: 'Bearer sk_test_skill' },
    body: new URLSearchParams({ url: 'http://127.0.0.1:1/', 'enabled_events[]': '*' }),
  });
  const triggered = JSON.parse((await paystub('trigger', 'charge.succeeded', '--json')).out);
  const isThere = (rows: TrafficRow[]) => rows.some(({ about }) => about === 'error.swallowed');
  const rows = await eventually(recorded, isThere);
  const decline = rows.find(({ status }) => status === 402);
  const customer = rows.find(({ path }) => path === '/v1/customers');
  found = {
    ID: decline?.request_id ?? '',
    OTHER: customer?.request_id ?? '',
    OBJECT: customer?.ids[0] ?? '',
    EVENT: triggered.events[0].id,
    REQUEST: rows.find(({ kind }) => kind === 'http.in')?.id ?? '',
  };
});

afterAll(async () => {
  await server.stop();
  rmSync(cwd, { recursive: true, force: true });
});

function paystub(...args: string[]) {
  return runPaystub(args, { cwd });
}

async function recorded(): Promise<TrafficRow[]> {
  const { out } = await paystub('events', '--run', 'last', '--json');
  return out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
}

/** The words of a line, with real ids in place of the names, and quotes undone. */
function wordsOf(line: string): string[] {
  const words = [...line.matchAll(/'([^']*)'|(\S+)/g)].map(
    ([, quoted, bare]) => quoted ?? bare ?? '',
  );
  return words
    .slice(1)
    .flatMap((word) => (word === 'COMMAND' ? [process.execPath, app] : [found[word] ?? word]));
}

describe('the commands of the skill', () => {
  it('are all of Paystub, and there are many', () => {
    expect(lines.filter((line) => !line.startsWith('paystub '))).toEqual([]);
    expect(lines.length).toBeGreaterThan(20);
  });

  it.each(lines)('%s', async (line) => {
    const words = wordsOf(line);
    const [name = ''] = words;
    if (endless.has(name)) {
      await begins(words);
      return;
    }
    const { code, out, err } = await paystub(...words);
    const allowed = otherCodes.find(([begin]) => line.startsWith(begin))?.[1] ?? [0];
    expect({ line, code: allowed.includes(code ?? -1) ? 'right' : code, out, err }).toMatchObject({
      code: 'right',
    });
    if (words.includes('--json')) {
      const texts = out.trim().split('\n');
      expect(texts.map((one) => typeof JSON.parse(one))).toEqual(texts.map(() => 'object'));
    }
  });

  it('in running text are commands that there are', () => {
    const inline = [...text.matchAll(/`paystub ([a-z]+)[^`]*`/g)].map(([, name]) => name);
    const known = commands.map(({ name }) => name);
    expect(inline.filter((name) => !known.includes(name ?? ''))).toEqual([]);
    for (const name of ['doctor', 'mcp']) expect(inline).toContain(name);
  });
});

/** What runs until it is stopped has begun, and ends when it is told to. */
async function begins(words: string[]): Promise<void> {
  const elsewhere = mkdtempSync(join(tmpdir(), 'skill-start-'));
  const isServer = words[0] === 'start';
  const where = isServer
    ? { args: [...words, '--port', '0'], cwd: elsewhere }
    : { args: words, cwd };
  const follower = followPaystub(where.args, { cwd: where.cwd });
  await follower.saw(isServer ? /Paystub is ready/ : /whsec_/);
  follower.stop('SIGINT');
  expect(await follower.ended).toMatchObject({ code: 0 });
  rmSync(elsewhere, { recursive: true, force: true });
}
