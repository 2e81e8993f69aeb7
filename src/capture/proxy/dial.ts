/** A connection to a host, straight or through a proxy of the user's. */
import http from 'node:http';
import https from 'node:https';
import { connect, type Socket } from 'node:net';
import { proxyAuthorization } from './user-proxies.ts';

export interface Dialling {
  destroy(): void;
}

/**
 * @param proxy undefined: straight
 * @param done called once; a proxy that refuses is the error `PROXY_REFUSED`
 */
export function dial(
  { host, port }: { host: string; port: number },
  proxy: URL | undefined,
  done: (error: NodeJS.ErrnoException | undefined, socket?: Socket) => void,
): Dialling {
  if (proxy === undefined) {
    const socket = connect({ host, port });
    const fail = (error: NodeJS.ErrnoException) => done(error);
    socket.once('error', fail);
    socket.once('connect', () => {
      socket.off('error', fail);
      done(undefined, socket);
    });
    return socket;
  }
  const end = `${host.includes(':') ? `[${host}]` : host}:${port}`;
  const request = toProxy(proxy, {
    method: 'CONNECT',
    path: end,
    headers: { Host: end, ...proxyAuthorization(proxy) },
  });
  const refuse = (status: number | undefined) => {
    const message = `The proxy ${proxy.host} answered ${status} to CONNECT ${end}.`;
    done(Object.assign(new Error(message), { code: 'PROXY_REFUSED' }));
    request.destroy();
  };
  request.on('connect', ({ statusCode }, socket: Socket, head: Buffer) => {
    if (statusCode !== 200) return refuse(statusCode);
    if (head.length > 0) socket.unshift(head);
    done(undefined, socket);
  });
  request.on('response', ({ statusCode }) => refuse(statusCode));
  request.on('error', (error) => done(error));
  request.end();
  return request;
}

/** A request that the proxy itself reads. @param options of the request, without the proxy's address */
export function toProxy(proxy: URL, options: http.RequestOptions): http.ClientRequest {
  const isEncrypted = proxy.protocol === 'https:';
  return (isEncrypted ? https : http).request({
    host: proxy.hostname.replace(/^\[(.+)\]$/, '$1'),
    port: proxy.port === '' ? (isEncrypted ? 443 : 80) : Number(proxy.port),
    ...options,
    agent: false,
  });
}
