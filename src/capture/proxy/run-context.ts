/** What the proxy of one run knows of it. */

import type { Redactor } from '../agents/node/redaction/redactor.cjs';
import type { CapturedEvent } from '../event.ts';
import type { RunSettings } from '../runs/run-settings.ts';

export interface RunContext {
  run: string;
  settings: RunSettings;
  redactor: Redactor;
  record(event: CapturedEvent): void;
  storeBlob(sha256: string, bytes: Uint8Array): void;
  /** Events that are being made; the run's end waits for them. */
  pending: Set<Promise<void>>;
}

/** `example.com` means itself and what is below it. */
function matches(host: string, names: readonly string[]): boolean {
  return names.some((name) => host === name || host.endsWith(`.${name}`));
}

/** Whether calls to this host are recorded. */
export function isRecorded(
  host: string,
  { captureHosts, ignoreHosts }: Pick<RunSettings, 'captureHosts' | 'ignoreHosts'>,
): boolean {
  if (matches(host, ignoreHosts)) return false;
  return captureHosts.length === 0 || matches(host, captureHosts);
}
