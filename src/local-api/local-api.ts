/** What Paystub serves beside the API: health, pages, and the local API of its own clients. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { Hono } from 'hono';
import { answerError, answerUnknown } from './answer-error.ts';
import { addDashboard } from './dashboard.ts';
import { asksForToken } from './guards/asks-for-token.ts';
import { endsWithServer } from './guards/ends-with-server.ts';
import { sameOriginOrToken } from './guards/same-origin.ts';
import type { LocalApp, LocalEnv } from './local-app.ts';
import { createLoopDelay } from './loop-delay.ts';
import { addChallengePage } from './pages/challenge-page.ts';
import { addCheckoutPage } from './pages/checkout-page.ts';
import type { LocalParts } from './parts.ts';
import { addClockRoutes } from './routes/clock.ts';
import { addConnectionRoute } from './routes/connections.ts';
import { addDeliveryRoutes } from './routes/deliveries.ts';
import { addDiffRoute } from './routes/diff.ts';
import { addEventBodyRoute } from './routes/event-bodies.ts';
import { addEventSourceRoute } from './routes/event-source.ts';
import { addEventStreamRoute } from './routes/event-stream.ts';
import { addEventRoutes } from './routes/events.ts';
import { addExportRoute } from './routes/export.ts';
import { addFaultRoutes } from './routes/faults.ts';
import { addHealthRoute } from './routes/health.ts';
import { addImportRoute } from './routes/import.ts';
import { addIngestRoute } from './routes/ingest.ts';
import { addInsightRoutes } from './routes/insights.ts';
import { addKeyRoute } from './routes/keys.ts';
import { addListenerRoutes } from './routes/listeners.ts';
import { addMarkRoute } from './routes/marks.ts';
import { addObjectRoutes } from './routes/objects.ts';
import { addReplayRoute } from './routes/replay.ts';
import { addRequestRoutes } from './routes/requests.ts';
import { addResetRoute } from './routes/reset.ts';
import { addRetentionRoutes } from './routes/retention.ts';
import { addRunStartRoutes } from './routes/run-start.ts';
import { addRunRoutes } from './routes/runs.ts';
import { addSettingsRoute } from './routes/settings.ts';
import { addSnapshotRoutes } from './routes/snapshots.ts';
import { addStatusRoute } from './routes/status.ts';
import { addStreamRoute } from './routes/stream.ts';
import { addTraceRoute } from './routes/traces.ts';
import { addWebhookRoutes } from './routes/webhooks.ts';
import { safetyHeaders } from './safety-headers.ts';
import { addStaticFiles } from './static-files.ts';

export interface LocalApi {
  listener(request: IncomingMessage, response: ServerResponse): void;
  close(): void;
}

export function createLocalApi(parts: LocalParts): LocalApi {
  const app: LocalApp = new Hono<LocalEnv>();
  const loopDelay = createLoopDelay();
  app.use(safetyHeaders);
  app.use(endsWithServer(parts));
  app.use(asksForToken(parts));
  app.use(sameOriginOrToken(parts));
  addHealthRoute(app, parts);
  addStatusRoute(app, parts, loopDelay);
  addResetRoute(app, parts);
  addSnapshotRoutes(app, parts);
  addClockRoutes(app, parts);
  addFaultRoutes(app, parts);
  addSettingsRoute(app, parts);
  addRequestRoutes(app, parts);
  addConnectionRoute(app, parts);
  addObjectRoutes(app, parts);
  addKeyRoute(app, parts);
  addStreamRoute(app, parts);
  addWebhookRoutes(app, parts);
  addDeliveryRoutes(app, parts);
  addListenerRoutes(app, parts);
  addRunStartRoutes(app, parts);
  addRecordRoutes(app, parts);
  addIngestRoute(app, parts);
  addStaticFiles(app);
  addDashboard(app);
  addChallengePage(app, parts);
  addCheckoutPage(app, parts);
  app.notFound(answerUnknown);
  app.onError((error, context) => answerError(error, context, parts));
  // The process may be a test of somebody else's: its global Request and Response stay as they are.
  const listener = getRequestListener(app.fetch, { overrideGlobalObjects: false });
  return {
    listener: (request, response) => void listener(request, response),
    close: () => loopDelay.close(),
  };
}

/** The stream before the events: `stream` is no id. */
function addRecordRoutes(app: LocalApp, parts: LocalParts): void {
  addEventStreamRoute(app, parts);
  addEventRoutes(app, parts);
  addEventBodyRoute(app, parts);
  addEventSourceRoute(app, parts);
  addDiffRoute(app, parts);
  addReplayRoute(app, parts);
  addTraceRoute(app, parts);
  addRunRoutes(app, parts);
  addInsightRoutes(app, parts);
  addMarkRoute(app, parts);
  addRetentionRoutes(app, parts);
  addExportRoute(app, parts);
  addImportRoute(app, parts);
}
