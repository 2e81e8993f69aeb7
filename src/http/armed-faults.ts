/** Faults that wait for the next calls, armed by a person instead of by a header. */
import { type Fault, noFault, parseFault } from './faults.ts';

export interface FaultRule {
  /** As in `Paystub-Fault`: `rate_limit`, `delay=500`. */
  fault: string;
  /** Of the account only; undefined: of all. */
  account?: string;
  /** `POST`; undefined: any. */
  method?: string;
  /** The beginning of the path; undefined: any. */
  path?: string;
  /** Calls that are still hit; null: all, until it is disarmed. */
  times: number | null;
}

export interface ArmedFault extends FaultRule {
  id: string;
}

export interface ArmedFaults {
  list(): readonly ArmedFault[];
  /** Throws an `ApiError` for a fault that is not known. */
  arm(rule: FaultRule): ArmedFault;
  /** False when there is none of that id. */
  disarm(id: string): boolean;
  /** What hits this call. Counts it. */
  next(call: FaultedCall): Fault;
}

export interface FaultedCall {
  account: string;
  method: string;
  url: string;
}

/** More are a mistake. */
const ARMED_MAX = 20;

export function createArmedFaults(): ArmedFaults {
  let armed: (ArmedFault & { parsed: Fault })[] = [];
  let made = 0;
  return {
    list: () => armed.map(({ parsed: _, ...rule }) => rule),
    arm(rule) {
      const parsed = parseFault(rule.fault);
      const added = { ...rule, id: `fault_${++made}`, parsed };
      armed = [...armed.slice(1 - ARMED_MAX), added];
      return { ...rule, id: added.id };
    },
    disarm(id) {
      const before = armed.length;
      armed = armed.filter((rule) => rule.id !== id);
      return armed.length < before;
    },
    next(call) {
      const hit = armed.find((rule) => matches(rule, call));
      if (hit === undefined) return noFault;
      if (hit.times !== null && --hit.times === 0) armed = armed.filter((rule) => rule !== hit);
      return hit.parsed;
    },
  };
}

function matches(rule: FaultRule, { account, method, url }: FaultedCall): boolean {
  if (rule.account !== undefined && rule.account !== account) return false;
  if (rule.method !== undefined && rule.method !== method) return false;
  return rule.path === undefined || url.startsWith(rule.path);
}
