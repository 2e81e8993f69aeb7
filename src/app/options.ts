import type { RetrySchedule } from '../webhooks/retry-schedule.ts';

/** How a server is started, by the command line or by a test. */
export interface StartOptions {
  /** 0 takes any free port. Default 12111, that of stripe-mock. */
  port?: number;
  /** Serve HTTPS too, on this port. 0 takes any free port. */
  tlsPort?: number;
  /** Default 127.0.0.1. Beyond loopback the dashboard asks for a token. */
  host?: string;
  /** Default `./.paystub`. */
  data?: string;
  /** Keeps nothing: the data goes when the server stops. */
  memory?: boolean;
  /** `postgres://…`: a shared database instead of the embedded one. */
  database?: string;
  /** For requests that name none. */
  apiVersion?: string;
  /** Makes ids and times repeatable. */
  seed?: number;
  /** Admit these keys only. */
  keys?: readonly string[];
  /** Further names that this server is reached by, and that its webhooks may reach. */
  allowHosts?: readonly string[];
  /** How webhooks that failed are tried again. Default `fast`: within minutes. */
  webhookRetries?: RetrySchedule;
  /** Record what reaches this server and what it delivers. Default true; runs are always recorded. */
  record?: boolean;
}

export const DEFAULT_PORT = 12111;
/** The published guides run in it. */
export const DEFAULT_API_VERSION = '2026-08-26.dahlia';
