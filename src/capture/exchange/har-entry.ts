import { STATUS_CODES } from 'node:http';
import type { Body, HttpEvent, HttpMessage } from '../event.ts';
import { headerOf } from '../facets/header-of.ts';
import { type BlobReader, bodyBytes, textOf } from './body-bytes.ts';
import type { HarEntry, HarPair, HarRequest, HarResponse, HarTimings } from './har.ts';
import type { CallEvent } from './messages-of.ts';

/** One call as an entry of a HAR file. */
export async function harEntry(event: CallEvent, blob: BlobReader): Promise<HarEntry> {
  const timings = timingsOf(event);
  return {
    startedDateTime: new Date(event.ts).toISOString(),
    time: sumOf(timings),
    request: await requestOf(event, blob),
    response: await responseOf(event, blob),
    cache: {},
    timings,
    ...(event.kind === 'webhook' && { comment: `${event.event_type} to ${event.endpoint}` }),
    _paystub: withoutData(event),
  };
}

async function requestOf(event: CallEvent, blob: BlobReader): Promise<HarRequest> {
  const { req, url } = event;
  const content = await contentOf(req.body, blob);
  const mimeType = req.body.ctype ?? headerOf(req, 'content-type') ?? 'application/octet-stream';
  const isForm = mimeType.startsWith('application/x-www-form-urlencoded') && !content.encoding;
  return {
    method: event.kind === 'webhook' ? 'POST' : event.method,
    url,
    httpVersion: httpVersion(event),
    cookies: [],
    headers: pairs(req.headers),
    queryString: URL.canParse(url) ? pairs([...new URL(url).searchParams]) : [],
    ...(content.text !== undefined &&
      req.body.size > 0 && {
        postData: {
          mimeType,
          text: content.text,
          ...(isForm && { params: pairs([...new URLSearchParams(content.text)]) }),
          ...(content.encoding && { _encoding: content.encoding }),
        },
      }),
    headersSize: -1,
    bodySize: req.body.size,
  };
}

async function responseOf(event: CallEvent, blob: BlobReader): Promise<HarResponse> {
  const { res, err } = event;
  const base = { httpVersion: httpVersion(event), cookies: [], headersSize: -1 };
  if (res === undefined) {
    return {
      ...{ status: 0, statusText: '', ...base, headers: [] },
      ...{ content: { size: 0, mimeType: 'x-unknown' }, redirectURL: '', bodySize: -1 },
      _error: err?.message ?? 'no answer',
    };
  }
  const content = await contentOf(res.body, blob);
  const mimeType = res.body.ctype ?? headerOf(res, 'content-type') ?? 'x-unknown';
  return {
    status: res.status,
    statusText: STATUS_CODES[res.status] ?? '',
    ...base,
    headers: pairs(res.headers),
    content: { size: res.body.kept, mimeType, ...content },
    redirectURL: headerOf(res, 'location') ?? '',
    bodySize: res.body.size,
    ...(err && { _error: err.message }),
  };
}

interface Content {
  text?: string;
  encoding?: 'base64';
}

async function contentOf(body: Body, blob: BlobReader): Promise<Content> {
  const bytes = await bodyBytes(body, blob);
  if (bytes === undefined) return {};
  const text = textOf(bytes);
  if (text !== undefined) return { text };
  return { text: Buffer.from(bytes).toString('base64'), encoding: 'base64' };
}

function timingsOf(event: CallEvent): HarTimings {
  const total = event.dur ?? 0;
  const { ttfb = total, connect } = event.kind === 'webhook' ? {} : (event.t ?? {});
  const first = Math.min(ttfb, total);
  const connected = Math.min(connect ?? 0, first);
  return {
    ...{ blocked: -1, dns: -1, connect: connect === undefined ? -1 : connected, ssl: -1, send: 0 },
    wait: first - connected,
    receive: total - first,
  };
}

function sumOf(timings: HarTimings): number {
  return Object.values(timings).reduce((sum: number, ms: number) => sum + Math.max(0, ms), 0);
}

function httpVersion(event: CallEvent): string {
  const version = event.kind === 'webhook' ? undefined : event.httpv;
  return `HTTP/${version ?? '1.1'}`;
}

function pairs(list: readonly (readonly [string, string])[]): HarPair[] {
  return list.map(([name, value]) => ({ name, value }));
}

function withoutData({ req, res, ...event }: CallEvent): NonNullable<HarEntry['_paystub']> {
  return {
    ...event,
    req: bare(req),
    ...(res && { res: { status: res.status, ...bare(res) } }),
  } as Partial<HttpEvent>;
}

function bare({ body: { data, ...body } }: HttpMessage): HttpMessage {
  return { headers: [], body };
}
