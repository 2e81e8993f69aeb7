/** What is left when the application, or Paystub itself, is killed while calls go on. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { TrafficRow } from '../../../src/capture/traffic-port.ts';
import { startPaystubProcess } from '../../support/cli.ts';
import { eventually } from '../../support/eventually.ts';
import { lacks, python } from '../python/python-run.ts';
import { openShop, type Shop } from './captured-run.ts';

/** Ordinary events may wait for each other so long. */
const WAITS_MS = 50;
const main = join(import.meta.dirname, '../../../src/cli/main.ts');

let echo: Server;
let address: string;
let shop: Shop;

beforeAll(async () => {
  echo = createServer((request, response) => {
    response.writeHead(request.url?.startsWith('/fails') === true ? 404 : 200).end('answer');
  }).listen(0, '127.0.0.1');
  await once(echo, 'listening');
  address = `http://127.0.0.1:${(echo.address() as AddressInfo).port}`;
});
afterAll(() => void echo.close());
beforeEach(async () => {
  shop = await openShop();
});
afterEach(() => shop.stop());

interface Told {
  pid: number;
  /** What the application had done, as far as it could say so. */
  done: { path: string; at: number; ms: number }[];
}

interface Going {
  run: ChildProcess;
  told: Told;
  /** Waits until so many calls have ended. */
  reached(count: number): Promise<void>;
}

function start(by: string, script: string, calls: number): Going {
  const file = shop.take(join(import.meta.dirname, 'scripts', script));
  const { PAYSTUB_URL, PAYSTUB_TOKEN, ...env } = process.env;
  const flag = '--disable-warning=ExperimentalWarning';
  const run = spawn(process.execPath, [flag, main, 'run', by, file], {
    cwd: shop.folder,
    env: { ...env, ECHO: address, CALLS: String(calls) },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const told: Told = { pid: 0, done: [] };
  let heard = () => {};
  createInterface({ input: run.stdout as NonNullable<typeof run.stdout> }).on('line', (line) => {
    const [path = '', at, ms] = line.split(' ');
    if (path === 'pid') told.pid = Number(at);
    else if (path !== 'over') told.done.push({ path, at: Number(at), ms: Number(ms) });
    heard();
  });
  const reached = (count: number) =>
    new Promise<void>((resolve, reject) => {
      run.once('exit', () => reject(new Error('It ended too soon.')));
      heard = () => {
        if (told.done.length >= count) resolve();
      };
    });
  return { run, told, reached };
}

/** Paths of the calls that the record has, once for each row. */
async function recorded(url: string): Promise<string[]> {
  const query = `limit=500&kind=http.out&host=${address.slice('http://'.length)}`;
  const answer = await fetch(`${url}/_paystub/events?${query}`);
  const { rows } = (await answer.json()) as { rows: TrafficRow[] };
  return rows.map(({ path }) => path ?? '').sort();
}

const pathsOf = (done: Told['done']) => done.map(({ path, at }) => `/${path}/${at}`).sort();

const apps = [
  ['Node', process.execPath, 'steady-calls.mjs'],
  ['Python', python, 'steady_calls.py'],
] as const;

describe.each(apps)('an application of %s', (_name, by, script) => {
  it.skipIf(by === python && lacks('sys'))(
    'killed loses its last 50 ms, and no error',
    async () => {
      const { run, told, reached } = start(by, script, 100_000);
      await reached(137);
      const killedMs = Date.now();
      process.kill(told.pid, 'SIGKILL');
      const [code] = await once(run, 'exit');
      expect(code).toBe(137);
      expect(told.done.length).toBeGreaterThanOrEqual(137);
      const mustBe = told.done.filter(
        ({ path, ms }) => path === 'fails' || ms < killedMs - WAITS_MS,
      );
      await eventually(
        async () => {
          const kept = new Set(await recorded(shop.server.url));
          return pathsOf(mustBe).filter((path) => !kept.has(path));
        },
        (missing) => missing.length === 0,
      );
    },
  );

  it.skipIf(by === python && lacks('sys'))('loses nothing when Paystub is killed', async () => {
    const { run, told, reached } = start(by, script, 400);
    await reached(100);
    shop.server.child.kill('SIGKILL');
    await reached(400);
    const [code] = await once(run, 'exit');
    expect(code).toBe(0);
    const again = await startPaystubProcess(['--port', '0'], { cwd: shop.folder });
    try {
      const all = pathsOf(told.done);
      await eventually(
        () => recorded(again.url),
        (kept) => kept.length >= all.length,
      );
      expect(await recorded(again.url)).toEqual(all);
    } finally {
      await again.stop();
    }
  });
});
