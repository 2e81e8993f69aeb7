import type { RequestInfo } from '../operation.ts';

const LENGTH = 32;

/** The platform's application, as payments that it makes on a connected account show it. */
export function applicationOf({ connected }: Pick<RequestInfo, 'connected'>): string | null {
  if (connected === undefined) return null;
  const tail = connected.platform.replace(/^acct_/, '');
  return `ca_${tail.repeat(2).slice(0, LENGTH)}`;
}
