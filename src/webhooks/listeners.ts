/** Destinations that last as long as a command runs: `paystub listen --forward-to`. */
import { randomBytes } from 'node:crypto';
import type { DeliveryStore } from '../store/port.ts';
import type { Outlet } from './outlet.ts';

export interface NewListener {
  url: string;
  enabledEvents: readonly string[];
  /** `*` hears all accounts. */
  account: string;
  apiVersion: string | null;
}

export interface Listener extends NewListener {
  id: string;
  secret: string;
}

export interface Listeners {
  add(listener: NewListener): Listener;
  remove(id: string): void;
  all(): readonly Listener[];
  outlet(id: string): Outlet | undefined;
}

export function createListeners(
  deliveries: Pick<DeliveryStore, 'addListener' | 'removeListener'>,
  /** One for all, and the same after a restart: it is in the settings of the receiver. */
  secret: string,
  removed: (id: string) => void,
): Listeners {
  const listeners = new Map<string, Listener>();
  return {
    add(given) {
      const id = `lst_${randomBytes(12).toString('hex')}`;
      const listener = { ...given, id, secret };
      listeners.set(id, listener);
      const { account: owner, enabledEvents } = given;
      const always = { enabled: true, self: true, connected: false };
      deliveries.addListener({ id, owner, enabledEvents, ...always });
      return listener;
    },
    remove(id) {
      listeners.delete(id);
      deliveries.removeListener(id);
      removed(id);
    },
    all: () => [...listeners.values()],
    outlet(id) {
      const listener = listeners.get(id);
      if (listener === undefined) return undefined;
      const { url, apiVersion, account: owner, secret } = listener;
      const always = { payload: 'snapshot', isTampered: true } as const;
      return { ...{ endpoint: id, owner, url, apiVersion }, ...always, secrets: [secret] };
    },
  };
}
