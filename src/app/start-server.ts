/** Starts everything, and stops it in the opposite order. */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createRegistry } from '../api/registry.ts';
import { createScheduler, type Scheduler } from '../clock/scheduler.ts';
import { loadContract } from '../contract/contract.ts';
import type { Engine } from '../http/engine.ts';
import { createHostGuard } from '../http/host-guard.ts';
import { createApiServer } from '../http/server.ts';
import { createLocalApi } from '../local-api/local-api.ts';
import type { Store } from '../store/port.ts';
import { buildEngine } from './build-engine.ts';
import { type DataFolder, openDataFolder } from './data-folder.ts';
import { seededEnvironment, systemEnvironment } from './environment.ts';
import { listen } from './listen.ts';
import { openStore } from './open-store.ts';
import { DEFAULT_API_VERSION, type StartOptions } from './options.ts';
import { version } from './version.ts';

export interface RunningServer {
  url: string;
  port: number;
  host: string;
  /** The folder in use; a temporary one with `memory`. */
  data: string;
  engine: Engine;
  store: Store;
  scheduler: Scheduler;
  stop(): Promise<void>;
}

const TASKS_EVERY_MS = 250;

export async function startServer(options: StartOptions = {}): Promise<RunningServer> {
  const data = options.memory === true ? temporaryFolder() : resolve(options.data ?? '.paystub');
  const folder = openDataFolder(data);
  const environment =
    options.seed === undefined ? systemEnvironment() : seededEnvironment(options.seed);
  const registry = createRegistry(loadContract());
  const store = await openStore(options, data, registry.indexesOf, environment);
  const defaultVersion = options.apiVersion ?? DEFAULT_API_VERSION;
  const engine = buildEngine({
    registry,
    store,
    environment,
    defaultVersion,
    salt: options.seed === undefined ? folder.salt : `seed ${options.seed}`,
    reportDefect: (error, what) => console.error(`paystub: ${what} failed:`, error),
    ...(options.keys === undefined ? {} : { keys: new Set(options.keys) }),
  });
  engine.viewOf(defaultVersion);
  let url = '';
  const scheduler = createScheduler({
    store,
    registry,
    environment,
    apiVersion: defaultVersion,
    origin: () => url,
    reportDefect: engine.reportDefect,
    everyMs: TASKS_EVERY_MS,
  });
  return serve(options, { folder, engine, store, scheduler, setUrl: (made) => (url = made) });
}

interface Parts {
  folder: DataFolder;
  engine: Engine;
  store: Store;
  scheduler: Scheduler;
  setUrl(url: string): void;
}

async function serve(options: StartOptions, parts: Parts): Promise<RunningServer> {
  const { folder, engine, store, scheduler } = parts;
  const host = options.host ?? '127.0.0.1';
  const token = randomBytes(24).toString('hex');
  const local = createLocalApi({ engine, scheduler, token, version });
  const hosts = createHostGuard([host, ...(options.allowHosts ?? [])]);
  const server = createApiServer({ engine, hosts, fallback: local });
  await listen(server, host, options.port);
  const { port } = server.address() as AddressInfo;
  const url = `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
  parts.setUrl(url);
  folder.writeRuntime({ url, pid: process.pid, token });
  const stop = async () => {
    server.close();
    server.closeAllConnections();
    await scheduler.stop();
    await store.close();
    folder.removeRuntime();
    if (options.memory === true) rmSync(folder.path, { recursive: true, force: true });
  };
  return { url, port, host, data: folder.path, engine, store, scheduler, stop };
}

function temporaryFolder(): string {
  return mkdtempSync(join(tmpdir(), 'paystub-'));
}
