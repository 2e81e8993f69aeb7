/** A client that ends the handshake mostly does so because it does not know our authority. */
import type { Body } from '../event.ts';
import { isHostRecorded, proxyEvent, type RunContext } from './run-context.ts';

export function recordDistrust(
  context: RunContext,
  host: string,
  { code, message }: NodeJS.ErrnoException,
): void {
  if (!isHostRecorded(host, context.settings)) return;
  const none: Body = { size: 0, kept: 0, enc: 'none', state: 'unread' };
  context.record({
    ...proxyEvent(context, Date.now()),
    kind: 'http.out',
    lib: 'proxy',
    method: 'CONNECT',
    url: `https://${host}/`,
    host,
    path: '/',
    req: { headers: [], body: none },
    state: 'error',
    err: {
      ...(code !== undefined && { code }),
      name: 'HandshakeFailed',
      message: `The program did not accept Paystub's certificate for ${host}: ${message}`,
    },
    redirected: context.settings.mode === 'local',
  });
}
