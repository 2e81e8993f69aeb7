import { createHash } from 'node:crypto';
import type { Body, CapturedEvent, HttpEvent, HttpMessage } from '../event.ts';
import { ulidOf } from '../ulid.ts';
import type { HarEntry, HarPair } from './har.ts';

/** The run of calls that other tools recorded. */
export const HAR_RUN = 'har';

/** An entry that Paystub wrote as the event it was, any other as a call made by its tool. */
export function harEvent(entry: HarEntry): CapturedEvent {
  const req = requestOf(entry);
  const res = responseOf(entry);
  const own = entry._paystub as HttpEvent | undefined;
  if (own?.v === 1) {
    const { body: sent } = own.req;
    const { body: got } = own.res ?? {};
    return {
      ...own,
      origin: 'import',
      req: { headers: req.headers, body: { ...withoutBlob(sent), ...dataOf(req.body) } },
      ...(own.res &&
        res && {
          res: { ...res, body: { ...(got && withoutBlob(got)), ...dataOf(res.body) } as Body },
        }),
    };
  }
  return foreignEvent(entry, req, res);
}

function foreignEvent(entry: HarEntry, req: HttpMessage, res: HttpEvent['res']): HttpEvent {
  const { method, url, httpVersion } = entry.request;
  const { host, pathname } = new URL(url);
  const ts = Date.parse(entry.startedDateTime);
  const { wait = 0 } = entry.timings ?? {};
  const version = /^HTTP\/(\d(?:\.\d)?)$/i.exec(httpVersion ?? '')?.[1];
  return {
    v: 1,
    // The same file yields the same ids, so reading it twice adds nothing.
    id: ulidOf(ts, createHash('sha256').update(JSON.stringify(entry)).digest()),
    kind: 'http.out',
    ...{ ts, dur: Math.max(0, entry.time ?? 0), run: HAR_RUN },
    proc: { pid: 0, rt: 'proxy' },
    origin: 'import',
    lib: 'har',
    ...{ method: method.toUpperCase(), url, host, path: pathname },
    ...(version !== undefined && { httpv: version }),
    req,
    ...(res && { res }),
    ...(wait > 0 && { t: { ttfb: wait } }),
    ...(res === undefined
      ? { state: 'error', err: { message: entry.response._error ?? 'no answer' } }
      : { state: 'ok' }),
  };
}

function requestOf({ request }: HarEntry): HttpMessage {
  const { postData } = request;
  const text = postData?.text ?? formOf(postData?.params ?? undefined);
  return {
    headers: listOf(request.headers),
    body: bodyOf(text, postData?._encoding, postData?.mimeType, request.bodySize),
  };
}

function responseOf({ response }: HarEntry): HttpEvent['res'] {
  // Browsers write 0 for what was blocked or cut off.
  if (!(response.status >= 100)) return undefined;
  const { content, headers, status, bodySize } = response;
  const size = bodySize > 0 ? bodySize : content.size;
  return {
    status,
    headers: listOf(headers),
    body: bodyOf(content.text, content.encoding, content.mimeType, size),
  };
}

function bodyOf(
  // Some tools write null where there is none.
  text: string | null | undefined,
  encoding: 'base64' | undefined,
  ctype: string | undefined,
  wireSize: number | undefined,
): Body {
  const type = ctype ? { ctype } : {};
  if (typeof text !== 'string') {
    const size = Math.max(0, wireSize ?? 0);
    return { size, kept: 0, enc: 'none', ...type, state: size > 0 ? 'unread' : 'full' };
  }
  const kept = Buffer.byteLength(text, encoding ?? 'utf8');
  const size = wireSize !== undefined && wireSize > 0 ? wireSize : kept;
  return { size, kept, enc: encoding ?? 'utf8', data: text, ...type, state: 'full' };
}

function dataOf({ enc, data }: Body): Pick<Body, 'data' | 'enc'> | undefined {
  return data === undefined ? undefined : { enc, data };
}

function withoutBlob({ blob, ...body }: Body): Body {
  return body;
}

function formOf(params: readonly HarPair[] | undefined): string | undefined {
  if (params === undefined || params.length === 0) return undefined;
  const pairs = params.map(({ name, value = '' }): [string, string] => [name, value]);
  return new URLSearchParams(pairs).toString();
}

function listOf(pairs: readonly HarPair[] = []): [string, string][] {
  return pairs.map(({ name, value }) => [String(name), String(value)]);
}
