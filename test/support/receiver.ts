/** A receiver of webhooks that keeps what it was sent. */
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type Stripe from 'stripe';

export interface Received {
  headers: IncomingHttpHeaders;
  body: string;
  event: Stripe.Event;
  atMs: number;
}

export interface Receiver {
  url: string;
  received: Received[];
  stop(): Promise<void>;
}

export type Answer = (received: Received, response: ServerResponse) => void | Promise<void>;

/** Answers 200, unless told otherwise. */
export async function startReceiver(
  answer: Answer = (_received, response) => void response.end('ok'),
): Promise<Receiver> {
  const received: Received[] = [];
  const server = createServer(async (request, response) => {
    const body = await text(request);
    const { headers } = request;
    const one = { headers, body, event: JSON.parse(body) as Stripe.Event, atMs: Date.now() };
    received.push(one);
    await answer(one, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/hook`,
    received,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
