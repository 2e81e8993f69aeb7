/** An event as a line of a list. */
import type { CapturedEvent, HttpEvent, WebhookEvent } from '../event.ts';
import type { TrafficRow } from '../traffic-port.ts';
import { idsOf } from './event-ids.ts';
import { summaryOf } from './summary.ts';

/** Without what others say about it: insights and pins come later. */
export function rowOf(event: CapturedEvent, seq: number): TrafficRow {
  return {
    seq,
    id: event.id,
    kind: event.kind,
    ts: event.ts,
    dur: event.dur ?? null,
    run: event.run,
    session: event.session ?? null,
    app: event.app ?? null,
    rt: event.proc.rt,
    lib: null,
    origin: event.origin,
    host: null,
    method: null,
    path: null,
    status: null,
    state: null,
    summary: summaryOf(event),
    op: null,
    outcome: null,
    error_code: null,
    request_id: null,
    account: null,
    ids: idsOf(event),
    about: null,
    trace: event.trace ?? null,
    parent: event.parent ?? null,
    retry_of: null,
    page_of: null,
    replay_of: event.replay_of ?? null,
    site: siteOf(event),
    req_size: null,
    res_size: null,
    insights: 0,
    worst_insight: null,
    pinned: false,
    sdk: null,
    version: null,
    ...ownColumns(event),
  };
}

function ownColumns(event: CapturedEvent): Partial<TrafficRow> {
  switch (event.kind) {
    case 'http.out':
    case 'http.in':
      return httpColumns(event);
    case 'webhook':
      return webhookColumns(event);
    case 'log':
      return { state: event.level, about: event.logger ?? null };
    case 'exception':
      return { state: 'error', about: event.name };
    case 'insight':
      return { state: event.severity, about: event.rule };
    case 'mark':
      return { about: event.mark };
  }
}

function httpColumns(event: HttpEvent): Partial<TrafficRow> {
  const { stripe, res, err } = event;
  return {
    lib: event.lib,
    host: event.host,
    method: event.method,
    path: event.path,
    status: res?.status ?? null,
    state: event.state,
    op: stripe?.op ?? null,
    outcome: stripe?.outcome ?? null,
    error_code: stripe?.error?.code ?? stripe?.failure_code ?? err?.code ?? null,
    request_id: requestIdOf(event) ?? null,
    account: stripe?.account ?? event.served?.account ?? null,
    about: stripe?.resource ?? null,
    retry_of: stripe?.retry_of ?? null,
    page_of: stripe?.page_of ?? null,
    sdk: stripe?.sdk ?? null,
    version: stripe?.version ?? event.served?.version ?? null,
    req_size: event.req.body.size,
    res_size: res?.body.size ?? null,
  };
}

function webhookColumns(event: WebhookEvent): Partial<TrafficRow> {
  const status = event.status ?? event.res?.status ?? null;
  const url = URL.canParse(event.url) ? new URL(event.url) : undefined;
  return {
    host: url?.host ?? null,
    method: 'POST',
    path: url?.pathname ?? null,
    status,
    state: status !== null && status >= 200 && status < 300 ? 'ok' : 'error',
    error_code: event.err?.code ?? null,
    request_id: event.req_id ?? null,
    account: event.account ?? null,
    about: event.event_type,
    req_size: event.req.body.size,
    res_size: event.res?.body.size ?? null,
  };
}

/** The `req_…` that the server answered with. */
export function requestIdOf({ stripe, res }: HttpEvent): string | undefined {
  if (stripe?.request_id !== undefined) return stripe.request_id;
  const header = res?.headers.find(([name]) => name.toLowerCase() === 'request-id');
  return header?.[1].startsWith('req_') ? header[1] : undefined;
}

function siteOf({ site }: CapturedEvent): string | null {
  if (site === undefined) return null;
  return `${site.file.slice(Math.max(site.file.lastIndexOf('/'), site.file.lastIndexOf('\\')) + 1)}:${site.line}`;
}
