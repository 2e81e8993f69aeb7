/** Proxies that the user had before the run: what the run's own does not answer goes on through them. */
import { BlockList, isIP } from 'node:net';

/** As the variables have them. They may hold a password, so they are kept in memory only. */
export interface UserProxies {
  http?: string;
  https?: string;
  /** `NO_PROXY` */
  except?: string;
}

export interface ProxiedEnd {
  protocol: 'http:' | 'https:';
  host: string;
  port: number;
}

export function endOf({ protocol, hostname, port }: URL): ProxiedEnd {
  const isEncrypted = protocol === 'https:';
  return {
    protocol: isEncrypted ? 'https:' : 'http:',
    host: hostname.replace(/^\[(.+)\]$/, '$1'),
    port: port === '' ? (isEncrypted ? 443 : 80) : Number(port),
  };
}

/** The proxy for an address, if there is one that we can speak to. This machine needs none. */
export function proxyFor(
  proxies: UserProxies,
  { protocol, host, port }: ProxiedEnd,
): URL | undefined {
  const name = host.toLowerCase();
  if (name === 'localhost' || name === '::1' || /^127\./.test(name)) return undefined;
  const proxy = proxyAt(protocol === 'https:' ? proxies.https : proxies.http);
  if (proxy === undefined || isExcepted(proxies.except ?? '', name, port)) return undefined;
  return proxy;
}

/** `http://user:pass@proxy.test:3128`, `proxy.test:3128`; undefined for what is no HTTP proxy. */
export function proxyAt(text: string | undefined): URL | undefined {
  if (!text) return undefined;
  const url = URL.parse(text.includes('://') ? text : `http://${text}`);
  return url?.protocol === 'http:' || url?.protocol === 'https:' ? url : undefined;
}

/** What the proxy asks for, from the user's part of its address. */
export function proxyAuthorization({ username, password }: URL): Record<string, string> {
  if (username === '' && password === '') return {};
  const credentials = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  return { 'Proxy-Authorization': `Basic ${Buffer.from(credentials).toString('base64')}` };
}

function isExcepted(list: string, host: string, port: number): boolean {
  return list
    .toLowerCase()
    .split(/[\s,]+/)
    .filter(Boolean)
    .some((entry) => entry === '*' || covers(entry, host, port));
}

/** `shop.test` means what is below it, too; `10.0.0.0/8` and `shop.test:8080` are understood. */
function covers(entry: string, host: string, port: number): boolean {
  if (entry.includes('/')) return isInNetwork(entry, host);
  const [, bracketed, plain = entry, ofPort] =
    /^(?:\[(.+)\]|([^:]+))(?::(\d+))?$/.exec(entry) ?? [];
  if (ofPort !== undefined && Number(ofPort) !== port) return false;
  const name = (bracketed ?? plain).replace(/^\*?\./, '');
  return host === name || host.endsWith(`.${name}`);
}

function isInNetwork(entry: string, host: string): boolean {
  const [network = '', bits = ''] = entry.split('/');
  const family = isIP(host) === 6 ? 'ipv6' : 'ipv4';
  if (isIP(host) === 0 || isIP(network) !== isIP(host)) return false;
  try {
    const list = new BlockList();
    list.addSubnet(network, Number(bits), family);
    return list.check(host, family);
  } catch {
    return false;
  }
}
