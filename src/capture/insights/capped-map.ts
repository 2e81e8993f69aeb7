/** A map that forgets what was set longest ago once it is full: no run can make it grow for ever. */
export class CappedMap<K, V> {
  readonly #entries = new Map<K, V>();
  readonly #cap: number;

  constructor(cap: number) {
    this.#cap = cap;
  }

  get size(): number {
    return this.#entries.size;
  }

  get(key: K): V | undefined {
    return this.#entries.get(key);
  }

  has(key: K): boolean {
    return this.#entries.has(key);
  }

  /** Setting again makes the entry the newest. */
  set(key: K, value: V): void {
    this.#entries.delete(key);
    this.#entries.set(key, value);
    if (this.#entries.size > this.#cap) this.#forget();
  }

  /**
   * A map steps over what was deleted whenever it is asked for its oldest entry: one by one that would
   * cost thousands of steps each, so a large map forgets an eighth at once.
   */
  #forget(): void {
    let left = Math.max(1, this.#cap >> 3);
    for (const oldest of this.#entries.keys()) {
      if (left-- === 0) return;
      this.#entries.delete(oldest);
    }
  }

  /** What is there, or what is made and set now. */
  ensure(key: K, make: () => V): V {
    const found = this.#entries.get(key);
    if (found !== undefined) return found;
    const made = make();
    this.set(key, made);
    return made;
  }

  delete(key: K): boolean {
    return this.#entries.delete(key);
  }

  /** Oldest first. */
  values(): IterableIterator<V> {
    return this.#entries.values();
  }

  entries(): IterableIterator<[K, V]> {
    return this.#entries.entries();
  }
}
