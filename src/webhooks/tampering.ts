/** Deliveries that go wrong on purpose, to see how the receiver takes it. */
import type { Stored } from '../domain/transaction.ts';
import type { RequestContext, Store } from '../store/port.ts';
import type { Tamper } from './messages.ts';

export interface TamperRule extends Tamper {
  /** For how many deliveries; null: until it is taken away. */
  times: number | null;
}

/** A destination, and the account that made it. */
export interface Tampered {
  endpoint: string;
  owner: string;
}

/** Rules are kept with the endpoint's account; those of a listener end with it. */
export interface Tampering {
  set(of: Tampered, rule: TamperRule | null): Promise<void>;
  get(of: Tampered): Promise<TamperRule | null>;
  /** What to do to the next delivery, which uses the rule up by one. In the order of the calls. */
  take(of: Tampered): Promise<Tamper | null>;
  /** The listener is gone. */
  forget(listener: string): void;
}

export const RULE_TYPE = 'paystub.tampering';

interface RuleRecord extends TamperRule {
  id: string;
  object: typeof RULE_TYPE;
}

export function createTampering(store: Store, isListener: (id: string) => boolean): Tampering {
  const passing = new Map<string, TamperRule>();
  let turn: Promise<unknown> = Promise.resolve();
  const take = async (of: Tampered): Promise<Tamper | null> => {
    const rule = isListener(of.endpoint)
      ? (passing.get(of.endpoint) ?? null)
      : await stored(store, of);
    if (rule === null) return null;
    const { mode, delayMs, times } = rule;
    if (times !== null) await set(of, times === 1 ? null : { ...rule, times: times - 1 });
    return { mode, delayMs };
  };
  const set = async (of: Tampered, rule: TamperRule | null): Promise<void> => {
    if (!isListener(of.endpoint)) return keep(store, of, rule);
    if (rule === null) passing.delete(of.endpoint);
    else passing.set(of.endpoint, rule);
  };
  return {
    set,
    get: async (of) =>
      isListener(of.endpoint) ? (passing.get(of.endpoint) ?? null) : stored(store, of),
    take(of) {
      const taken = turn.then(() => take(of));
      turn = taken.catch(() => null);
      return taken;
    },
    forget: (listener) => void passing.delete(listener),
  };
}

function stored(store: Store, { endpoint, owner }: Tampered): Promise<TamperRule | null> {
  return store.read(contextOf(owner), async (tx) => {
    const record = (await tx.get(RULE_TYPE, endpoint)) as unknown as RuleRecord | undefined;
    if (record === undefined) return null;
    const { mode, delayMs, times } = record;
    return { mode, delayMs, times };
  });
}

function keep(store: Store, { endpoint: id, owner }: Tampered, rule: TamperRule | null) {
  return store.write(contextOf(owner), async ({ tx }) => {
    const known = await tx.get(RULE_TYPE, id);
    if (rule === null) {
      if (known !== undefined) tx.remove(RULE_TYPE, id);
      return;
    }
    const record: RuleRecord = { id, object: RULE_TYPE, ...rule };
    if (known === undefined) tx.insert(RULE_TYPE, record as unknown as Stored);
    else await tx.update(RULE_TYPE, record as unknown as Stored);
  });
}

function contextOf(account: string): RequestContext {
  return { account, requestId: null, idempotencyKey: null, apiVersion: '', origin: '' };
}
