/** Starts everything, and stops it in the opposite order. */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createRegistry } from '../api/registry.ts';
import { createScheduler } from '../clock/scheduler.ts';
import { loadContract } from '../contract/contract.ts';
import { createRequestGate } from '../http/request-gate.ts';
import { buildEngine } from './build-engine.ts';
import { openDataFolder } from './data-folder.ts';
import { seededEnvironment, systemEnvironment } from './environment.ts';
import { openStore } from './open-store.ts';
import { DEFAULT_API_VERSION, type StartOptions } from './options.ts';
import { openRecord } from './record.ts';
import { reportDefect } from './report-defect.ts';
import { type RunningServer, serve } from './serve.ts';

const TASKS_EVERY_MS = 250;

export async function startServer(options: StartOptions = {}): Promise<RunningServer> {
  const environment =
    options.seed === undefined ? systemEnvironment() : seededEnvironment(options.seed);
  const registry = createRegistry(loadContract());
  const defaultVersion = knownVersion(options.apiVersion, registry.contract.apiVersions);
  if (options.data === '') throw new Error('data has to name a folder, such as .paystub.');
  const data = options.memory === true ? temporaryFolder() : resolve(options.data ?? '.paystub');
  const folder = openDataFolder(data);
  const store = await openStore(options, data, registry, environment);
  let url = '';
  const record = await openRecord(options, folder, registry).catch(async (error) => {
    await store.close();
    throw error;
  });
  store.onCommitted(record.committed);
  const gate = createRequestGate();
  const engine = buildEngine({
    registry,
    store,
    environment,
    defaultVersion,
    salt: options.seed === undefined ? folder.salt : `seed ${options.seed}`,
    ownUrl: () => url,
    closing: gate.closing,
    served: record.served,
    reportDefect,
    ...(options.keys === undefined ? {} : { keys: new Set(options.keys) }),
  });
  const scheduler = createScheduler({
    store,
    registry,
    environment,
    apiVersion: defaultVersion,
    origin: () => url,
    reportDefect: engine.reportDefect,
    everyMs: TASKS_EVERY_MS,
  });
  return serve(options, {
    ...{ folder, engine, store, scheduler, record, gate },
    setUrl: (made) => (url = made),
  });
}

function knownVersion(asked: string | undefined, known: readonly string[]): string {
  const version = asked ?? DEFAULT_API_VERSION;
  if (known.includes(version)) return version;
  throw new Error(`There is no API version ${version}. The newest is ${known.at(-1)}.`);
}

function temporaryFolder(): string {
  return mkdtempSync(join(tmpdir(), 'paystub-'));
}
