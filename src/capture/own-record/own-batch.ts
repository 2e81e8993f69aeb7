/** What the server tells the thread of the record about its own traffic: nothing of it is redacted yet. */

export interface OwnRequest {
  id: string;
  /** Unix ms. */
  ts: number;
  durationMs: number;
  method: string;
  url: string;
  httpVersion: string;
  /** Names and values in turn. */
  rawHeaders: readonly string[];
  /** Text where it is one. */
  requestBody: string | Uint8Array;
  answer: OwnAnswer | undefined;
  account: string | undefined;
  apiVersion: string | undefined;
}

export interface OwnAnswer {
  status: number;
  headers: Readonly<Record<string, string | number>>;
  body: string | Uint8Array;
}

/** One attempt to deliver a webhook. */
export interface OwnDelivery {
  /** Unix ms. */
  ts: number;
  durationMs: number;
  event: string;
  eventType: string;
  endpoint: string;
  delivery: number;
  attempt: number;
  account: string;
  url: string;
  headers: Readonly<Record<string, string>>;
  body: string;
  /** SHA-256 of it, in hex. */
  bodyHash: string;
  /** The API call that has caused the event. */
  request: string | undefined;
  secrets: readonly string[];
  tamper: string | undefined;
  status: number | null;
  cause: string | null;
  responseHeaders: Readonly<Record<string, string>>;
  responseBody: string;
}

/** An event of the API that tells of a failure which came after the answer. */
export interface OwnChange {
  /** Unix ms, of the wall clock. */
  ts: number;
  /** `charge.failed` */
  type: string;
  /** The whole event as JSON. */
  text: string;
}

export interface OwnBatch {
  requests: readonly OwnRequest[];
  deliveries: readonly OwnDelivery[];
  changes: readonly OwnChange[];
  /** Requests and deliveries that were only counted, since more came than can be recorded. */
  dropped: number;
}

/** Bytes of a body that are looked at; what lies beyond is only counted by its size. */
export const BODY_BYTES_MOST = 5 * 1024 * 1024;
