/** Deliveries stay on this machine, unless a host was allowed. */
import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';

export interface Address {
  address: string;
  family: number;
}

export class HostNotAllowed extends Error {}

const LOOPBACK = /^(127\.\d{1,3}\.\d{1,3}\.\d{1,3}|::1|::ffff:127\.\d{1,3}\.\d{1,3}\.\d{1,3})$/;
const KNOWN_MS = 5_000;
const KNOWN_MAX = 1_000;

export function isLoopbackAddress(address: string): boolean {
  return LOOPBACK.test(address);
}

export interface HostPolicy {
  /**
   * The addresses of a host, which are the ones to connect to: a name that leads elsewhere a moment
   * later changes nothing. Throws `HostNotAllowed`, or what the look-up threw.
   */
  addressesOf(host: string): Promise<readonly Address[]>;
}

/** A host is allowed by its name or by its address. */
export function createHostPolicy(allowHosts: readonly string[]): HostPolicy {
  const allowed = new Set(allowHosts.map((host) => host.toLowerCase()));
  const known = new Map<string, { until: number; addresses: readonly Address[] }>();
  return {
    async addressesOf(host) {
      const name = host.replace(/^\[|\]$/g, '').toLowerCase();
      const cached = known.get(name);
      if (cached !== undefined && cached.until > Date.now()) return cached.addresses;
      const addresses = await resolve(name);
      const isAllowed =
        allowed.has(name) ||
        addresses.every(({ address }) => isLoopbackAddress(address) || allowed.has(address));
      if (!isAllowed) throw new HostNotAllowed();
      if (known.size >= KNOWN_MAX) known.clear();
      known.set(name, { until: Date.now() + KNOWN_MS, addresses });
      return addresses;
    },
  };
}

async function resolve(name: string): Promise<readonly Address[]> {
  const family = isIP(name);
  return family === 0 ? lookup(name, { all: true }) : [{ address: name, family }];
}
