const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|::1|.+\.localhost)$/i;
const ANY = new Set(['0.0.0.0', '::']);

/** Whether only this machine reaches what listens there. */
export function isLoopback(host: string): boolean {
  return LOOPBACK.test(host);
}

/** Where a client of this machine finds it: nobody can call `0.0.0.0`. */
export function urlOf(host: string, port: number): string {
  return `http://${addressOf(host, port)}`;
}

/** `127.0.0.1:12111`, `[::1]:12111` */
export function addressOf(host: string, port: number): string {
  const name = ANY.has(host) ? '127.0.0.1' : host;
  return `${name.includes(':') ? `[${name}]` : name}:${port}`;
}
