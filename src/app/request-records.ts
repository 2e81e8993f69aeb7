/** Requests to the API for people to look at: the latest from memory, older ones from the record. */

import type { Body, HttpEvent } from '../capture/event.ts';
import type { Traffic } from '../capture/traffic-port.ts';
import type { LoggedRequest, RequestLog } from '../http/request-log.ts';
import type { RequestRecord, RequestRecords } from '../local-api/parts.ts';

export function requestRecords(log: RequestLog, traffic: Traffic): RequestRecords {
  return {
    async find(id) {
      const logged = log.find(id);
      if (logged !== undefined) return fromLog(logged);
      if (!id.startsWith('req_')) return undefined;
      const event = (await traffic.find(id))?.event;
      return event?.kind === 'http.in' || event?.kind === 'http.out'
        ? fromEvent(id, event, traffic)
        : undefined;
    },
    latest() {
      const latest = log.latest();
      return latest === undefined ? undefined : fromLog(latest);
    },
    watch: (listener) => log.watch((request) => listener(fromLog(request))),
  };
}

function fromLog({ id, account, method, url, answer, ...request }: LoggedRequest): RequestRecord {
  return {
    ...{ id, account, method, path: url, status: answer.status },
    apiVersion: request.apiVersion ?? '',
    idempotencyKey: request.idempotencyKey,
    created: request.created,
    requestBody: request.requestBody ?? '',
    responseBody: answer.body,
  };
}

async function fromEvent(id: string, event: HttpEvent, traffic: Traffic): Promise<RequestRecord> {
  const { method, url, stripe, served } = event;
  return {
    id,
    account: served?.account ?? stripe?.account ?? '',
    method,
    path: url.replace(/^\w+:\/\/[^/]*/, ''),
    status: event.res?.status ?? 0,
    apiVersion: served?.version ?? stripe?.version ?? '',
    idempotencyKey: stripe?.idem ?? null,
    created: Math.floor(event.ts / 1000),
    requestBody: await textOf(event.req.body, traffic),
    responseBody: await textOf(event.res?.body, traffic),
  };
}

async function textOf(body: Body | undefined, traffic: Traffic): Promise<string | Uint8Array> {
  if (body?.blob !== undefined) return (await traffic.blob(body.blob)) ?? '';
  const data = body?.data ?? '';
  return body?.enc === 'base64' ? Buffer.from(data, 'base64') : data;
}
