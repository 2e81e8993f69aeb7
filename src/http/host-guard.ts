import { isIPv6 } from 'node:net';

/** Refuses names that do not lead here: a web page must not reach us by rebinding its DNS name. */
export interface HostGuard {
  allows(host: string | undefined): boolean;
}

const LOCAL = ['localhost', '127.0.0.1', '[::1]'];

export function createHostGuard(extra: readonly string[]): HostGuard {
  const allowed = new Set([...LOCAL, ...extra.map(asInHeader)]);
  return {
    allows(host) {
      if (host === undefined) return false;
      const name = host.replace(/:\d+$/, '').toLowerCase();
      return allowed.has(name) || name.endsWith('.localhost');
    },
  };
}

/** `[fd00::2]`: the header has addresses of IPv6 in brackets, options need not. */
function asInHeader(host: string): string {
  return isIPv6(host) ? `[${host.toLowerCase()}]` : host.toLowerCase();
}
