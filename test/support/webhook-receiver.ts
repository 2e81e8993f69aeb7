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

export interface WebhookReceiver {
  url: string;
  received: Received[];
  /** Those that came, by their type. */
  types(): string[];
  stop(): Promise<void>;
}

export type Answer = (received: Received, response: ServerResponse) => void | Promise<void>;

const accept: Answer = (_received, response) => void response.end('ok');

/** Answers 200, unless told otherwise. `port` 0 takes any. */
export async function startWebhookReceiver(answer = accept, port = 0): Promise<WebhookReceiver> {
  const received: Received[] = [];
  const server = createServer(async (request, response) => {
    const body = await text(request);
    const { headers } = request;
    const one = { headers, body, event: JSON.parse(body) as Stripe.Event, atMs: Date.now() };
    received.push(one);
    await answer(one, response);
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const { port: used } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${used}/hook`,
    received,
    types: () => received.map(({ event }) => event.type),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Answers with this status. */
export function answering(status: number, headers: Record<string, string> = {}): Answer {
  return (_received, response) => {
    response.writeHead(status, headers);
    response.end();
  };
}
