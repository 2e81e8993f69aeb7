/** Serves HTTPS for whatever name of the authority a client asks for. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer, type Server } from 'node:https';
import type { SecureContext } from 'node:tls';
import type { Authority } from './authority.ts';

/** For clients that name no host: those that connect to an address. */
const NAMELESS = '127.0.0.1';

export function createTlsListener(
  authority: Authority,
  listener: (request: IncomingMessage, response: ServerResponse) => void,
): Server {
  const server = createServer(
    { SNICallback: createSniCallback(authority, NAMELESS), ALPNProtocols: ['http/1.1'] },
    listener,
  );
  server.on('secureConnection', (socket) => socket.setNoDelay());
  return server;
}

export function createSniCallback({ covers, contextFor }: Authority, nameless: string) {
  return (asked: string, done: (error: Error | null, context?: SecureContext) => void): void => {
    const host = (asked || nameless).toLowerCase();
    if (covers(host)) done(null, contextFor(host));
    else done(new Error(`This authority signs for Stripe's hosts and localhost, not for ${host}.`));
  };
}
