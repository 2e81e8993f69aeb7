/** Serves HTTPS for whatever name of the authority a client asks for. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer, type Server } from 'node:https';
import type { SecureContext } from 'node:tls';
import type { Authority } from './authority.ts';

/** For clients that name no host: those that connect to an address. */
const NAMELESS = '127.0.0.1';

/** @param nameless what is shown to a client that names no host */
export function createTlsListener(
  authority: Authority,
  listener: (request: IncomingMessage, response: ServerResponse) => void,
  nameless = NAMELESS,
): Server {
  const server = createServer(
    {
      ...authority.leafFor(nameless),
      SNICallback: createSniCallback(authority),
      ALPNProtocols: ['http/1.1'],
    },
    listener,
  );
  server.on('secureConnection', (socket) => socket.setNoDelay());
  return server;
}

/** Node asks only where the client names a host. */
function createSniCallback({ covers, contextFor }: Authority) {
  return (asked: string, done: (error: Error | null, context?: SecureContext) => void): void => {
    const host = asked.toLowerCase();
    if (covers(host)) done(null, contextFor(host));
    else done(new Error(`This authority signs for Stripe's hosts and localhost, not for ${host}.`));
  };
}
