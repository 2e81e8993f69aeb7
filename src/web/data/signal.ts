import { useSyncExternalStore } from 'react';

export interface Signal<T> {
  get(): T;
  set(value: T): void;
  /** Calls with each change. Returns what ends it. */
  watch(listener: () => void): () => void;
  /** In a component: its value, now and whenever it changes. */
  use(): T;
}

/** A value that several parts of the page share. */
export function createSignal<T>(first: T): Signal<T> {
  let value = first;
  const listeners = new Set<() => void>();
  const get = () => value;
  const watch = (listener: () => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };
  return {
    get,
    set(next) {
      if (Object.is(next, value)) return;
      value = next;
      for (const listener of listeners) listener();
    },
    watch,
    use: () => useSyncExternalStore(watch, get),
  };
}
