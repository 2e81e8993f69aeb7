/** What Paystub serves beside the API: health, pages, and the local API of its own clients. */
import { getRequestListener } from '@hono/node-server';
import { Hono } from 'hono';
import type { Scheduler } from '../clock/scheduler.ts';
import type { Engine } from '../http/engine.ts';
import type { Listener } from '../http/server.ts';

export interface LocalApiOptions {
  engine: Engine;
  scheduler: Scheduler;
  /** Whoever shows it may change state. */
  token: string;
  version: string;
}

export function createLocalApi(options: LocalApiOptions): Listener {
  const app = new Hono();
  app.get('/healthz', (context) =>
    context.json({ status: 'ok', name: 'paystub', version: options.version }),
  );
  const listener = getRequestListener(app.fetch);
  return (request, response) => void listener(request, response);
}
