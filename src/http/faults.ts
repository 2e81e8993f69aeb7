/**
 * Faults that a test asks for by the header `Paystub-Fault`. A fault fires once for an idempotency
 * key, so that the client's retry goes through. `armed-faults.ts` has those that no header asks for.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { malformedRequest, rateLimited, serverError } from '../api/errors.ts';
import { lockTimeout } from '../domain/lock-timeout.ts';

export interface Fault {
  delayMs: number;
  /** Fails before anything is executed. */
  before?: 'rate_limit' | 'lock_timeout' | 'api_error' | 'drop';
  /** Fails after the effects are committed. */
  after?: 'api_error' | 'drop';
}

export const noFault: Fault = { delayMs: 0 };

/** The client sees its connection cut. */
export class DroppedConnection extends Error {}

const NAMES =
  'rate_limit, lock_timeout, api_error_before, api_error_after, drop_before, drop_after, delay=MS';
const FIRED_MAX = 10_000;
const DELAY_MAX_MS = 600_000;

export interface FaultSource {
  faultOf(header: string | undefined, account: string, idempotencyKey: string | null): Fault;
}

export function createFaultSource(): FaultSource {
  const fired = new Set<string>();
  return {
    faultOf(header, account, idempotencyKey) {
      if (header === undefined) return noFault;
      const fault = parseFault(header);
      if (idempotencyKey === null) return fault;
      const name = `${account} ${idempotencyKey}`;
      if (fired.has(name)) return noFault;
      if (fired.size >= FIRED_MAX) fired.clear();
      fired.add(name);
      return fault;
    },
  };
}

export function parseFault(header: string): Fault {
  const fault: Fault = { delayMs: 0 };
  for (const name of header.split(',').map((part) => part.trim())) {
    if (!applyName(fault, name)) {
      throw malformedRequest(`Unknown Paystub-Fault: ${name}. Known are: ${NAMES}.`);
    }
  }
  return fault;
}

function applyName(fault: Fault, name: string): boolean {
  const delay = /^delay=(\d{1,6})$/.exec(name)?.[1];
  if (delay !== undefined) {
    fault.delayMs = Math.min(Number(delay), DELAY_MAX_MS);
    return true;
  }
  switch (name) {
    case 'rate_limit':
    case 'lock_timeout':
      fault.before = name;
      return true;
    case 'api_error_before':
    case 'drop_before':
      fault.before = name === 'drop_before' ? 'drop' : 'api_error';
      return true;
    case 'api_error_after':
    case 'drop_after':
      fault.after = name === 'drop_after' ? 'drop' : 'api_error';
      return true;
    default:
      return false;
  }
}

/** Waits and fails as the fault says, before the request is executed. */
export async function applyBefore(fault: Fault): Promise<void> {
  // A server that has stopped must not keep its process for the sake of a delay.
  if (fault.delayMs > 0) await pause(fault.delayMs, undefined, { ref: false });
  switch (fault.before) {
    case 'rate_limit':
      throw rateLimited();
    case 'lock_timeout':
      throw lockTimeout();
    case 'api_error':
      throw serverError(false);
    case 'drop':
      throw new DroppedConnection();
    default:
  }
}
