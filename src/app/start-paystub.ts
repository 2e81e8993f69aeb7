/** The library's door: a Paystub for a test, in memory, on a free port. */
import { setMaxListeners } from 'node:events';
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
    /**
     * The newest event of this type, or the first that comes. Rejects when none has come in time, or
     * before `stop`.
     */
    waitFor(type: string, options?: WaitOptions): Promise<PaystubEvent>;
  };
  webhooks: {
    /**
     * An event of this type that an endpoint has accepted. Rejects when none was in time, or before
     * `stop`.
     */
    expectDelivered(type: string, options?: ExpectOptions): Promise<DeliveredEvent>;
  };
  /**
   * Answers the calls that are under way, closes the port, and drops what was kept in memory. What is
   * waited for rejects. May be called again.
   */
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
  const { url, host, port } = server;
  const stopping = new AbortController();
  // As many as a test waits for.
  setMaxListeners(0, stopping.signal);
  return {
    url,
    host,
    port,
    events: { waitFor: (type, wait) => waitForEvent(server.store, type, wait, stopping.signal) },
    webhooks: {
      expectDelivered: (type, wait) => expectDelivered(server, type, wait, stopping.signal),
    },
    stop() {
      stopping.abort();
      return server.stop();
    },
  };
}
