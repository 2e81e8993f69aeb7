/** Refuses names that do not lead here: a web page must not reach us by rebinding its DNS name. */
export interface HostGuard {
  allows(host: string | undefined): boolean;
}

const LOCAL = ['localhost', '127.0.0.1', '[::1]'];

export function createHostGuard(extra: readonly string[]): HostGuard {
  const allowed = new Set([...LOCAL, ...extra.map((host) => host.toLowerCase())]);
  return {
    allows(host) {
      if (host === undefined) return false;
      const name = host.replace(/:\d+$/, '').toLowerCase();
      return allowed.has(name) || name.endsWith('.localhost');
    },
  };
}
