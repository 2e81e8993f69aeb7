/** What the proxy of one run knows of it. */
import type { Redactor } from '../agents/node/redaction/redactor.cjs';
import type { CapturedEvent, EventBase } from '../event.ts';
import { eventBase } from '../event-base.ts';
import type { RunSettings } from '../runs/run-settings.ts';
import type { UserProxies } from './user-proxies.ts';

export interface RunContext {
  run: string;
  settings: RunSettings;
  redactor: Redactor;
  proxies: UserProxies;
  /** `http://127.0.0.1:12111` */
  ownUrl(): string;
  record(event: CapturedEvent): void;
  storeBlob(sha256: string, bytes: Uint8Array): void;
  /** Events that are being made; the run's end waits for them. */
  pending: Set<Promise<void>>;
}

/** What an event of the proxy begins with. The client's process is not known. @param ts Unix ms */
export function proxyEvent({ run, settings }: RunContext, ts: number): EventBase {
  const { session, app } = settings;
  return eventBase('proxy', ts, { run, session, app });
}

/** `example.com` means itself and what is below it. */
function matches(host: string, names: readonly string[]): boolean {
  return names.some((name) => host === name || host.endsWith(`.${name}`));
}

/** Whether a call is recorded: of those to this server itself, only what belongs to the API. */
export function isCallRecorded(url: URL, { settings, ownUrl }: RunContext): boolean {
  if (url.origin === ownUrl() && !/^\/(v1|v2|oauth)(\/|$)/.test(url.pathname)) return false;
  return isHostRecorded(url.hostname, settings);
}

/** @param named in any case, as `CONNECT` has it */
export function isHostRecorded(
  named: string,
  { captureHosts, ignoreHosts }: Pick<RunSettings, 'captureHosts' | 'ignoreHosts'>,
): boolean {
  const host = named.toLowerCase();
  if (matches(host, ignoreHosts)) return false;
  return captureHosts.length === 0 || matches(host, captureHosts);
}
