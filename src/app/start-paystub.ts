/** The library's door: a Paystub for a test, in memory, on a free port. */
import type { StartOptions } from './options.ts';
import { startServer } from './start-server.ts';

export type { StartOptions };

export interface Paystub {
  /** `http://127.0.0.1:54321` */
  url: string;
  host: string;
  port: number;
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
  const { url, host, port, stop } = await startServer({ memory: !keeps, port: 0, ...options });
  return { url, host, port, stop };
}
