/** What the local API works on. `app` puts it together from the layers that this one may not see. */
import type { IncomingMessage } from 'node:http';
import type { HeaderRedactor } from '../capture/redaction/redact-headers.ts';
import type { RunDesk } from '../capture/runs/run-desk.ts';
import type { RecordingTraffic } from '../capture/traffic/open-traffic.ts';
import type { AccountClocks } from '../clock/account-clocks.ts';
import type { Destination, Store } from '../store/port.ts';
import type { WebhookDesk } from '../webhooks/desk.ts';
import type { HostPolicy } from '../webhooks/worker/allowed-host.ts';
import type { Checkouts } from './checkout-parts.ts';

export interface LocalParts {
  version: string;
  /** Whoever shows it may change state. */
  token: string;
  /** Reached from other machines: then everything asks for the token. */
  isOpen: boolean;
  /** How a person calls the command line: `npx paystub`. */
  command: string;
  /** A key that this server takes, for examples. */
  exampleKey: string;
  /** `http://127.0.0.1:12111` */
  url(): string;
  /** Snapshots are kept in it. */
  dataFolder: string;
  store: Store;
  clocks: AccountClocks;
  requests: RequestRecords;
  traffic: RecordingTraffic;
  /** Redacts what the server itself writes to the record. */
  headerRedactor: HeaderRedactor;
  /** Where calls of the record may be sent again. */
  hosts: HostPolicy;
  /** The host that it listens on, and those that `--allow-host` named. */
  allowHosts: readonly string[];
  faults: FaultDesk;
  /** The account of the request's key. Throws `Refusal` without a usable one. */
  accountOfKey(request: IncomingMessage): string;
  /** A key of the account, which ends with the process. */
  issueKey(account: string): string;
  findObject(id: string): Promise<FoundObject | undefined>;
  challenges: Challenges;
  checkouts: Checkouts;
  webhooks: WebhookDesk;
  runs: RunDesk;
  /** Replaces the secret of an endpoint; the one before it stays valid for so many seconds. */
  rollSecret(account: string, endpoint: string, overlapSeconds: number): Promise<string>;
  wantsEvent(destination: Destination, type: string): boolean;
  /** Whether `charge.failed` or `charge.*` stands for any type of event that there is. */
  isEventName(name: string): boolean;
  apiVersions: readonly string[];
  /** Of the events that the stream has: snapshots. */
  eventTypes: readonly string[];
  /** Of requests that name none. */
  apiVersion: string;
  reportDefect(error: unknown, what: string): void;
  /** Aborted from when the server stops: streams end then. */
  closing: AbortSignal;
  /** Aborted when patience is over: what is not answered by now is answered 503. */
  cut: AbortSignal;
}

export interface RequestRecord {
  id: string;
  account: string;
  method: string;
  path: string;
  status: number;
  apiVersion: string;
  idempotencyKey: string | null;
  /** Unix seconds. */
  created: number;
  requestBody: string | Uint8Array;
  responseBody: string | Uint8Array;
}

export interface RequestRecords {
  find(id: string): Promise<RequestRecord | undefined>;
  latest(): RequestRecord | undefined;
  /** Calls with each request from now on. Returns what ends it. */
  watch(listener: (request: RequestRecord) => void): () => void;
}

export interface FoundObject {
  account: string;
  type: string;
  /** Pretty-printed JSON. */
  text: string;
}

/** An authentication by the customer. */
export interface Challenge {
  state: 'open' | 'authorized' | 'failed';
  merchant: string;
  /** `$20.00 USD` */
  amount: string;
  /** `Visa ending in 3220`, `ideal` */
  method: string;
  /** Then it is 3-D Secure; else the page of a bank or wallet. */
  isCard: boolean;
}

export type ChallengeOutcome = 'authorize' | 'fail';

export interface Challenges {
  read(id: string): Promise<Challenge | undefined>;
  /**
   * Returns where the customer goes next, or null when the page has to tell the outcome. Changes
   * nothing when it is over.
   */
  complete(id: string, outcome: ChallengeOutcome): Promise<string | null>;
}

export interface FaultRule {
  /** As in the header `Paystub-Fault`. */
  fault: string;
  account?: string;
  /** `POST` */
  method?: string;
  /** The beginning of the paths that it hits. */
  path?: string;
  /** Calls that are still hit; null: all. */
  times: number | null;
}

/** Faults that wait for the next calls. */
export interface FaultDesk {
  list(): readonly (FaultRule & { id: string })[];
  /** Throws `Refusal` for a fault that is not known. */
  arm(rule: FaultRule): FaultRule & { id: string };
  disarm(id: string): boolean;
}
