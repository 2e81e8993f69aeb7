/** HAR 1.2, as far as it is written and read here. Names that begin with `_` are our own. */
import type { CapturedEvent } from '../event.ts';

export interface HarPair {
  name: string;
  value: string;
}

export interface HarRequest {
  method: string;
  url: string;
  httpVersion: string;
  cookies: HarPair[];
  headers: HarPair[];
  queryString: HarPair[];
  postData?: { mimeType: string; text?: string; params?: HarPair[]; _encoding?: 'base64' };
  headersSize: number;
  bodySize: number;
}

export interface HarResponse {
  /** 0 without an answer. */
  status: number;
  statusText: string;
  httpVersion: string;
  cookies: HarPair[];
  headers: HarPair[];
  content: { size: number; mimeType: string; text?: string; encoding?: 'base64' };
  redirectURL: string;
  headersSize: number;
  bodySize: number;
  _error?: string;
}

/** Milliseconds; -1 where it does not apply. */
export interface HarTimings {
  blocked: number;
  dns: number;
  connect: number;
  ssl: number;
  send: number;
  wait: number;
  receive: number;
}

export interface HarEntry {
  /** ISO 8601 */
  startedDateTime: string;
  /** ms: the sum of the timings that apply. */
  time: number;
  request: HarRequest;
  response: HarResponse;
  cache: Record<string, never>;
  timings: HarTimings;
  comment?: string;
  /** The event without headers and the data of its bodies. */
  _paystub?: Partial<CapturedEvent>;
}
