/** Opens the port, and closes everything again. */
import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { RecordingTraffic } from '../capture/traffic/open-traffic.ts';
import { createEventPruner } from '../clock/event-pruner.ts';
import { createIdempotencyPruner } from '../clock/idempotency-pruner.ts';
import type { Scheduler } from '../clock/scheduler.ts';
import type { Engine } from '../http/engine.ts';
import { createHostGuard } from '../http/host-guard.ts';
import type { RequestGate } from '../http/request-gate.ts';
import { createApiListener, createApiServer } from '../http/server.ts';
import { createLocalApi, type LocalApi } from '../local-api/local-api.ts';
import type { Store } from '../store/port.ts';
import type { WebhookDesk } from '../webhooks/desk.ts';
import { isLoopback, urlOf } from './address.ts';
import type { DataFolder } from './data-folder.ts';
import { listen } from './listen.ts';
import { localParts } from './local-parts.ts';
import type { StartOptions } from './options.ts';
import type { ServerRecord } from './record.ts';
import { requestRecords } from './request-records.ts';
import { createRuns, type Runs } from './runs.ts';
import { createWebhooks } from './webhooks.ts';

/** Requests in flight have this long to end, and then deliveries. */
const ANSWER_MS = 500;
const DRAIN_MS = 1_000;

export interface RunningServer {
  url: string;
  /** For a browser: beyond loopback it carries the token. */
  openUrl: string;
  /** Only with `tlsPort`. */
  tlsUrl?: string;
  port: number;
  host: string;
  /** The folder in use; a temporary one with `memory`. */
  data: string;
  engine: Engine;
  store: Store;
  scheduler: Scheduler;
  webhooks: WebhookDesk;
  /** Resolves when there was a run, and none goes on, or when none came. */
  runsEnded(): Promise<void>;
  traffic: RecordingTraffic;
  /** Calls under way are answered first. May be called again: it resolves when all is closed. */
  stop(): Promise<void>;
}

export interface ServedParts {
  folder: DataFolder;
  engine: Engine;
  store: Store;
  scheduler: Scheduler;
  record: ServerRecord;
  gate: RequestGate;
  setUrl(url: string): void;
}

export async function serve(options: StartOptions, parts: ServedParts): Promise<RunningServer> {
  const { folder, engine, store, scheduler, record, gate } = parts;
  const { traffic } = record;
  const { host = '127.0.0.1' } = options;
  const token = randomBytes(24).toString('hex');
  const isOpen = !isLoopback(host);
  const allowHosts = [host, ...(options.allowHosts ?? [])];
  let [url, tlsUrl]: [string, string?] = [''];
  const { salt } = folder;
  const webhooks = createWebhooks(engine, { ...options, allowHosts }, salt, record.attempted);
  const runs = createRuns({
    ...{ engine, traffic, dataFolder: folder.path, salt },
    local: (request, response) => listener(request, response),
    gate,
  });
  const local = createLocalApi(
    localParts({
      ...{ engine, scheduler, webhooks, token, isOpen, allowHosts, gate, url: () => url },
      ...{ salt, dataFolder: folder.path },
      ...{ traffic, runs: runs.desk, requests: requestRecords(record.log, traffic) },
      hasKeyList: options.keys !== undefined,
    }),
  );
  const hosts = createHostGuard(allowHosts);
  const listener = createApiListener({ engine, hosts, fallback: local.listener });
  const server = createApiServer(gate.guard(listener));
  const pruner = createIdempotencyPruner(store, engine.environment);
  const events = createEventPruner(engine);
  let closed: Promise<void> | undefined;
  const stop = () => {
    closed ??= close(parts, { server, runs, local, pruner, events, webhooks }).finally(() => {
      if (options.memory === true) rmSync(folder.path, { recursive: true, force: true });
    });
    return closed;
  };
  let port: number;
  try {
    await webhooks.start();
    await listen(server, host, options.port);
    if (options.tlsPort !== undefined) tlsUrl = await runs.listenTls(host, options.tlsPort);
    ({ port } = server.address() as AddressInfo);
    url = urlOf(host, port);
    parts.setUrl(url);
    folder.writeRuntime({ url, pid: process.pid, token });
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    ...{ url, openUrl: isOpen ? `${url}/?token=${token}` : url, port, host, data: folder.path },
    ...(tlsUrl !== undefined && { tlsUrl }),
    ...{ engine, store, scheduler, webhooks, traffic, stop, runsEnded: runs.desk.ended },
  };
}

interface ServingParts {
  server: Server;
  runs: Runs;
  local: LocalApi;
  pruner: ReturnType<typeof createIdempotencyPruner>;
  events: ReturnType<typeof createEventPruner>;
  webhooks: WebhookDesk;
}

/** Each part before what it works with. */
async function close(
  { folder, gate, scheduler, store, record }: ServedParts,
  { server, runs, local, pruner, events, webhooks }: ServingParts,
): Promise<void> {
  server.close();
  folder.removeRuntime();
  await gate.close(ANSWER_MS);
  server.closeAllConnections();
  await runs.stop();
  local.close();
  pruner.stop();
  await events.stop();
  await scheduler.stop();
  await webhooks.stop(DRAIN_MS);
  await store.close();
  await record.close();
}
