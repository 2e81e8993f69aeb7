/** The record of what reaches this server, and of the runs of its data folder. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Registry } from '../api/registry.ts';
import { apiRoutes } from '../capture/facets/api-route.ts';
import type { OwnRecorder } from '../capture/own-record/own-recorder.ts';
import { openTraffic, type RecordingTraffic } from '../capture/traffic/open-traffic.ts';
import { createRequestLog, type RequestLog } from '../http/request-log.ts';
import type { ServedRequest } from '../http/served-request.ts';
import type { CommittedEvent } from '../store/port.ts';
import type { SentAttempt } from '../webhooks/sent-jobs.ts';
import type { DataFolder } from './data-folder.ts';
import type { StartOptions } from './options.ts';

export interface ServerRecord {
  traffic: RecordingTraffic;
  log: RequestLog;
  /** On the path of every request. */
  served(request: ServedRequest): void;
  attempted(sent: SentAttempt): void;
  /** Told of each event of the API after its commit. */
  committed(event: CommittedEvent): void;
  close(): Promise<void>;
}

/** How soon the first run is noticed; then its spool is watched. */
const LOOK_MS = 500;
/** Of what was answered with success before. */
const FAILURE = /(?:failed|expired)$/;

export async function openRecord(
  { record = true, memory = false }: StartOptions,
  folder: DataFolder,
  registry: Registry,
): Promise<ServerRecord> {
  const runs = join(folder.path, 'runs');
  const traffic = await openTraffic({
    folder: folder.path,
    isTemporary: memory,
    collector: { runs, salt: folder.salt, routes: apiRoutes(registry) },
  });
  const log = createRequestLog();
  const { own } = traffic;
  const stopLooking = onFirstRun(runs, () => traffic.wake());
  return {
    traffic,
    log,
    served: record
      ? (request) => {
          log.add(request);
          own.request(request);
        }
      : (request) => log.add(request),
    attempted: (sent) => {
      if (record) own.delivery(ownDelivery(sent));
    },
    committed({ type, text }) {
      if (FAILURE.test(type)) own.change({ ts: Date.now(), type, text });
    },
    async close() {
      stopLooking();
      // A record that is broken must not keep the server from stopping.
      await traffic.close().catch((error: unknown) => {
        console.error('paystub: closing the record failed:', error);
      });
    },
  };
}

/** The thread of the record starts when there is something for it. */
function onFirstRun(runs: string, found: () => void): () => void {
  const look = () => {
    if (!isFilled(runs)) return;
    clearInterval(timer);
    found();
  };
  const timer = setInterval(look, LOOK_MS).unref();
  look();
  return () => clearInterval(timer);
}

function isFilled(folder: string): boolean {
  try {
    return readdirSync(folder).length > 0;
  } catch {
    return false;
  }
}

function ownDelivery({
  attempt,
  delivery,
  job,
  number,
}: SentAttempt): Parameters<OwnRecorder['delivery']>[0] {
  return {
    ts: attempt.atMs,
    durationMs: attempt.durationMs,
    event: delivery.event,
    eventType: delivery.eventType,
    endpoint: attempt.endpoint,
    delivery: attempt.delivery,
    attempt: number,
    account: attempt.account,
    url: attempt.url,
    headers: attempt.requestHeaders,
    body: job.body,
    bodyHash: attempt.bodyHash,
    request: job.isAutomatic ? undefined : job.flow,
    secrets: job.secrets,
    tamper: job.tamper?.mode,
    status: attempt.status,
    cause: attempt.cause,
    responseHeaders: attempt.responseHeaders,
    responseBody: attempt.responseBody,
  };
}
