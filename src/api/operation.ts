import type { Operations } from '../contract/generated/wire.d.ts';
import type { OperationShape } from '../contract/schema.ts';
import type { ReadTransaction, Stored, Transaction } from '../domain/transaction.ts';

/** `POST /v1/refunds`: how the contract names an operation. */
export type OperationKey = keyof Operations & string;
export type ParamsOf<K extends string> = K extends OperationKey ? Operations[K]['params'] : never;

/** What a handler may know of the request besides its parameters. */
export interface RequestInfo {
  id: string;
  apiVersion: string;
  keyKind: 'secret' | 'publishable' | 'restricted';
  /** The key as errors may show it. */
  maskedKey: string;
  /** By `Stripe-Account`: the account of the key, and the stored text of the one that is acted as. */
  connected?: { platform: string; text: string };
  /** The properties that `expand` asked for. */
  expand: readonly string[];
}

export interface Call<P = Record<string, unknown>, T extends ReadTransaction = Transaction> {
  tx: T;
  params: P;
  /** Path parameters by their name in the contract. */
  path: Readonly<Record<string, string>>;
  request: RequestInfo;
}

export interface ListEnvelope {
  object: 'list' | 'search_result';
  data: readonly unknown[];
  has_more: boolean;
  next_page?: string | null;
  total_count?: number;
  url: string;
}

/**
 * What an operation answers: an object, a list, or the stored text of one object, which is sent as it
 * is when nothing has to be changed in it.
 */
export interface Outcome {
  value?: Stored | ListEnvelope | Readonly<Record<string, unknown>>;
  text?: string;
  /** Anything but JSON: a quote's PDF. */
  file?: { contentType: string; bytes: Uint8Array };
  /** Said in the header `Paystub-Note`. */
  note?: string;
}

export interface Operation {
  readonly key: string;
  readonly shape: OperationShape;
  /** Whether we wrote its rules, or the generic engine serves it. */
  readonly behaviour: 'modelled' | 'generic';
  /** Runs in a write, although its verb is GET: a magic id makes an object when it is read. */
  readonly writes: boolean;
  run(call: Call): Promise<Outcome>;
}
