/** What the thread of the record does besides writing: it collects, completes and explains. */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { CapturedEvent } from '../event.ts';
import { createInsightEngine, type InsightEngine } from '../insights/engine.ts';
import { OwnEvents } from '../own-record/own-events.ts';
import { createHeaderRedactor } from '../redaction/redact-headers.ts';
import type { TrafficWriter } from '../traffic/writer.ts';
import type { CollectorHooks, WriterService } from '../traffic/writer-service.ts';
import type { CollectorOptions } from './collector-options.ts';
import { EventPipeline } from './event-pipeline.ts';
import { KnownEndpoints } from './known-endpoints.ts';
import { LaterFailures } from './later-failures.ts';
import { createBodyReader } from './readable-bodies.ts';
import { sourceFile } from './source-file.ts';
import { collectSpools, type SpoolCollector } from './spool-collector.ts';

export interface Collector {
  hooks: CollectorHooks;
  start(service: WriterService): void;
}

const TICK_MS = 1_000;

export function createCollector(options: CollectorOptions, writer: TrafficWriter): Collector {
  const headers = createHeaderRedactor(options.salt);
  const endpoints = new KnownEndpoints();
  const own = new OwnEvents({
    headers,
    writeBlob: (bytes) => writer.blobs.write(bytes),
  });
  const insights = createInsightEngine({ muted: writer.mutedRules() });
  const readBlob = blobReader(writer);
  const pipeline = new EventPipeline({
    routes: options.routes,
    readBlob,
    kept: (id) => writer.event(id),
    observe: observer(insights, endpoints, createBodyReader(readBlob)),
  });
  const later = new LaterFailures(insights);
  let spools: SpoolCollector | undefined;
  let ticking: NodeJS.Timeout | undefined;
  return {
    hooks: {
      prepare: (events) => pipeline.prepare(events),
      own(batch) {
        later.note(batch.changes);
        for (const request of batch.requests) endpoints.made(request, headers.fingerprint);
        return own.events(batch, Date.now());
      },
      muted: (rules) => insights.setMuted(rules),
      spoolLag: () => spools?.lag() ?? 0,
      settle: async () => spools?.drain(),
      ended: (run) => [...later.takeOf(run), ...insights.endOfRun(run, Date.now())],
      async close() {
        clearInterval(ticking);
        await spools?.drain();
        spools?.stop();
      },
    },
    start(service) {
      spools = collectSpools(options.runs, {
        keep(events) {
          service.add(events);
          service.flush();
        },
        adoptBlob: (file, sha256) => void writer.blobs.adopt(file, sha256),
      });
      ticking = setInterval(() => {
        const nowMs = Date.now();
        service.add([...own.missing(nowMs), ...later.take(nowMs), ...insights.tick(nowMs)]);
      }, TICK_MS);
      ticking.unref();
    },
  };
}

function observer(
  insights: InsightEngine,
  endpoints: KnownEndpoints,
  withBodies: (event: CapturedEvent) => CapturedEvent,
): (event: CapturedEvent) => readonly CapturedEvent[] {
  const context = {
    secretsOf: (endpoint: string) => endpoints.secretsOf(endpoint),
    endpointOfSecret: (fingerprint: string) => endpoints.endpointOfSecret(fingerprint),
    source: sourceFile,
  };
  return (event) => {
    if (event.kind === 'webhook') endpoints.note(event);
    if (event.kind === 'insight' || isOfSession(event)) return [];
    return insights.observe(withBodies(event), context);
  };
}

/** Brings its insights along; a file of another tool has none. */
function isOfSession(event: CapturedEvent): boolean {
  if (event.origin !== 'import') return false;
  return !('lib' in event && event.lib === 'har');
}

function blobReader(writer: TrafficWriter): (sha256: string) => Uint8Array | undefined {
  const folder = join(dirname(writer.file), 'blobs');
  return (sha256) => {
    try {
      return writer.blobs.has(sha256) ? readFileSync(join(folder, sha256)) : undefined;
    } catch {
      return undefined;
    }
  };
}
