/** The library's door: a Paystub for a test, in memory, on a free port. */
import { expectDelivered } from './expect-delivered.ts';
import type { DeliveredEvent, ExpectOptions, PaystubEvent, WaitOptions } from './expectations.ts';
import type { StartOptions } from './options.ts';
import { startServer } from './start-server.ts';
import { waitForEvent } from './wait-for-event.ts';

export type { DeliveredEvent, ExpectOptions, PaystubEvent, StartOptions, WaitOptions };

export interface Paystub {
  /** `http://127.0.0.1:54321` */
  url: string;
  host: string;
  port: number;
  events: {
    /** The newest event of this type, or the first that comes. Rejects when none has come in time. */
    waitFor(type: string, options?: WaitOptions): Promise<PaystubEvent>;
  };
  webhooks: {
    /** An event of this type that an endpoint has accepted. Rejects when none was in time. */
    expectDelivered(type: string, options?: ExpectOptions): Promise<DeliveredEvent>;
  };
  /** Closes the port and drops what it kept in memory. */
  stop(): Promise<void>;
}

/**
 * Starts Paystub in this process. Without options it keeps everything in memory and takes a free
 * port.
 *
 * @example
 * const paystub = await startPaystub();
 * const stripe = new Stripe('sk_test_123', {
 *   host: paystub.host, port: paystub.port, protocol: 'http',
 * });
 */
export async function startPaystub(options: StartOptions = {}): Promise<Paystub> {
  const keeps = options.data !== undefined || options.database !== undefined;
  const { memory = !keeps, port: asked = 0 } = options;
  const server = await startServer({ ...options, memory, port: asked });
  const { url, host, port, store, stop } = server;
  return {
    url,
    host,
    port,
    events: { waitFor: (type, wait) => waitForEvent(store, type, wait) },
    webhooks: { expectDelivered: (type, expected) => expectDelivered(server, type, expected) },
    stop,
  };
}
