/** Applications under `paystub run`, as a user starts them, and what the server says of the run. */
import { once } from 'node:events';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, delimiter, dirname, join } from 'node:path';
import type { CapturedEvent, InsightEvent } from '../../../src/capture/event.ts';
import type { TrafficDetail, TrafficRow } from '../../../src/capture/traffic-port.ts';
import {
  type CliFollower,
  type CliRun,
  type CliServer,
  followPaystub,
  runPaystub,
  startPaystubProcess,
} from '../../support/cli.ts';
import { cachedClient } from '../../support/client-cache.ts';
import { eventually } from '../../support/eventually.ts';
import { python } from '../python/python-run.ts';

/** A server of a test file's own, and a folder for what runs there. */
export interface Shop {
  folder: string;
  data: string;
  server: CliServer;
  env: Record<string, string>;
  /** Copies a file into the folder; returns its name there. */
  take(file: string): string;
  run(words: readonly string[], env?: Record<string, string>): Promise<CliRun>;
  /** A server of the user's, once its port answers. */
  serve(words: readonly string[], env?: Record<string, string>): Promise<ServedApp>;
  get<T>(path: string): Promise<T>;
  post(path: string, body: object): Promise<void>;
  rows(query: string): Promise<TrafficRow[]>;
  find(id: string): Promise<TrafficDetail>;
  insights(run: string): Promise<InsightEvent[]>;
  events(run: string): Promise<CapturedEvent[]>;
  stop(): Promise<void>;
}

export interface ServedApp {
  url: string;
  run: string;
  /** Ends the application and waits for the summary of the run. */
  end(): Promise<string>;
}

/** @param env of the server and of all that runs */
export async function openShop(env: Record<string, string> = {}): Promise<Shop> {
  const folder = mkdtempSync(join(tmpdir(), 'paystub-shop-'));
  const server = await startPaystubProcess(['--port', '0'], { cwd: folder, env });
  const data = join(folder, '.paystub');
  const { token } = JSON.parse(readFileSync(join(data, 'runtime.json'), 'utf8'));
  const path = [process.execPath, python].map(dirname).join(delimiter);
  const surroundings = (more: Record<string, string>) => ({
    cwd: folder,
    env: { ...env, PATH: `${path}${delimiter}${process.env.PATH}`, ...more },
  });
  const call = async (target: string, init: RequestInit = {}) => {
    const headers = { 'Paystub-Token': token, 'Content-Type': 'application/json' };
    const answer = await fetch(server.url + target, { ...init, headers });
    if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
    return answer;
  };
  const get = async (target: string) => (await (await call(target)).json()) as never;
  const running = new Set<CliFollower>();
  return {
    ...{ folder, data, server, env, get },
    take(file) {
      cpSync(file, join(folder, basename(file)));
      return basename(file);
    },
    run: (words, more = {}) => runPaystub(['run', ...words], surroundings(more)),
    async serve(words, more = {}) {
      const port = await freePort();
      const before = new Set(await runsOf(get));
      const app = followPaystub(
        ['run', ...words],
        surroundings({ PORT: String(port), PYTHONUNBUFFERED: '1', ...more }),
      );
      running.add(app);
      const url = `http://127.0.0.1:${port}`;
      await answers(url, app);
      // It may answer before the first of its events is kept.
      const [run = ''] = await eventually(
        async () => (await runsOf(get)).filter((one) => !before.has(one)),
        (found) => found.length > 0,
      );
      return {
        ...{ url, run },
        async end() {
          running.delete(app);
          app.stop('SIGTERM');
          return (await app.ended).err;
        },
      };
    },
    async post(target, body) {
      await call(target, { method: 'POST', body: JSON.stringify(body) });
    },
    rows: async (query) =>
      ((await get(`/_paystub/events?limit=500&${query}`)) as { rows: TrafficRow[] }).rows,
    find: (id) => get(`/_paystub/events/${id}`),
    insights: async (run) =>
      ((await get(`/_paystub/insights?run=${run}`)) as { insights: InsightEvent[] }).insights,
    async events(run) {
      const text = await (await call(`/_paystub/export?run=${run}`)).text();
      const lines = text.trim().split('\n');
      return lines.map((line) => JSON.parse(line)).filter((line) => 'kind' in line);
    },
    async stop() {
      for (const app of running) app.stop('SIGTERM');
      await Promise.all([...running].map(({ ended }) => ended));
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Packages of npm for the programs of the folder. */
export async function installPackages(folder: string): Promise<void> {
  const express = join(await cachedClient('express@5'), 'node_modules/express');
  const stripe = join(import.meta.dirname, '../../../node_modules/stripe');
  mkdirSync(join(folder, 'node_modules'), { recursive: true });
  symlinkSync(express, join(folder, 'node_modules/express'));
  symlinkSync(stripe, join(folder, 'node_modules/stripe'));
  cpSync(join(import.meta.dirname, '../apps/package.json'), join(folder, 'package.json'));
}

/** The newest run that an insight or a call belongs to, by what `run` printed. */
export function runIn(err: string): string {
  return /timeline\?run=([0-9A-Z]{26})/.exec(err)?.[1] ?? '';
}

async function runsOf(get: (path: string) => Promise<unknown>): Promise<string[]> {
  const { runs } = (await get('/_paystub/runs')) as { runs: { run: string }[] };
  return runs.map(({ run }) => run).filter((run) => run !== 'server');
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address !== null ? address.port : 0;
}

/** Any answer will do. Fails with what the program said when it ends before. */
async function answers(url: string, app: CliFollower): Promise<void> {
  let said: string | undefined;
  void app.ended.then(({ err }) => (said = err));
  await eventually(
    async () => {
      if (said !== undefined) throw new Error(`The application ended: ${said}`);
      return fetch(`${url}/none`).then(
        () => true,
        () => false,
      );
    },
    (isThere) => isThere,
    400,
  );
}
