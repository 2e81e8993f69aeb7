/** Sends one call, and tells all that the record wants to know of it. */
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { LookupFunction } from 'node:net';
import type { OutgoingCall } from './recorded-call.ts';

export interface SentCall {
  /** Unix ms. */
  ts: number;
  /** ms */
  dur: number;
  /** Absent without an answer; then there is an `error`. */
  answer?: { status: number; headers: [string, string][]; body: Uint8Array; ttfb: number };
  error?: { code?: string; message: string };
}

/** The only addresses to connect to. */
export interface CheckedAddress {
  address: string;
  family: number;
}

const TIMEOUT_MS = 80_000;
/** More than any answer of the API. */
const BODY_BYTES_MAX = 64 * 1024 * 1024;

/** Never throws. */
export async function sendCall(
  call: OutgoingCall,
  addresses: readonly CheckedAddress[],
): Promise<SentCall> {
  const ts = Date.now();
  const began = performance.now();
  const passed = () => performance.now() - began;
  try {
    const response = await answerOf(call, addresses);
    const ttfb = passed();
    const body = await bytesOf(response);
    const headers = pairsOf(response.rawHeaders);
    const answer = { status: response.statusCode ?? 0, headers, body, ttfb };
    return { ts, dur: passed(), answer };
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const known = code === undefined ? {} : { code };
    return { ts, dur: passed(), error: { ...known, message: message || String(code) } };
  }
}

function answerOf(
  { method, url, headers, body }: OutgoingCall,
  addresses: readonly CheckedAddress[],
): Promise<IncomingMessage> {
  const send = url.startsWith('https:') ? httpsRequest : httpRequest;
  const length = body === undefined ? {} : { 'content-length': body.byteLength };
  return new Promise((resolve, reject) => {
    const request = send(url, {
      ...{ method, agent: false, lookup: pinned(addresses), timeout: TIMEOUT_MS },
      headers: { ...headers, ...length },
      // A certificate made by its owner proves nothing, but on one machine there is nobody between.
      rejectUnauthorized: !addresses.every(({ address }) => /^127\.|^::1$/.test(address)),
    });
    request.on('response', resolve);
    // Nobody has asked for another protocol; without this there would be neither answer nor error.
    request.on('upgrade', (response, socket) => {
      socket.destroy();
      response.push(null);
      resolve(response);
    });
    request.on('error', reject);
    request.on('timeout', () => request.destroy(new Error(`no answer in ${TIMEOUT_MS / 1000} s`)));
    request.end(body);
  });
}

/** A name that leads elsewhere a moment later changes nothing. */
function pinned(addresses: readonly CheckedAddress[]): LookupFunction {
  return (_host, options, callback) => {
    const [first] = addresses;
    if (options.all) callback(null, [...addresses]);
    else callback(null, first?.address ?? '', first?.family);
  };
}

async function bytesOf(response: IncomingMessage): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > BODY_BYTES_MAX) throw new Error('The answer is too large.');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function pairsOf(raw: readonly string[]): [string, string][] {
  const pairs: [string, string][] = [];
  for (let at = 0; at + 1 < raw.length; at += 2) pairs.push([raw[at] ?? '', raw[at + 1] ?? '']);
  return pairs;
}
