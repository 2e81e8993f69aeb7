/** A call as the record has it: what is needed to send it again. */
export interface RecordedCall {
  method: string;
  url: string;
  /** In order, redacted. */
  headers: readonly (readonly [string, string])[];
  /** The bytes that were kept. */
  body: Uint8Array | undefined;
  /** The whole body was kept. */
  isWhole: boolean;
  /** Paths of what was redacted: `req.body.card[number]`. */
  redacted: readonly string[];
}

export interface Edits {
  /** By name: `amount`, `metadata[order]`; of JSON by path: `a.b`, `a.0.b`. */
  set?: Readonly<Record<string, unknown>>;
  remove?: readonly string[];
  /** `same` (the default) sends the one of the recorded call, `new` makes one, else it is the key. */
  idempotencyKey?: string;
}

/** What goes over the wire. */
export interface OutgoingCall {
  method: string;
  url: string;
  headers: Record<string, string>;
  body: Uint8Array | undefined;
}
