/** A map that forgets its oldest entries when it is full. */
export class BoundedMap<V> {
  readonly #entries = new Map<string, V>();
  readonly #most: number;

  constructor(most: number) {
    this.#most = most;
  }

  get(key: string): V | undefined {
    return this.#entries.get(key);
  }

  /** The entry counts as new again. */
  set(key: string, value: V): void {
    this.#entries.delete(key);
    this.#entries.set(key, value);
    if (this.#entries.size > this.#most) this.#forget();
  }

  /** An eighth at once: to find the oldest, a map steps over everything that was deleted before. */
  #forget(): void {
    let left = Math.max(1, this.#most >> 3);
    for (const oldest of this.#entries.keys()) {
      if (left-- === 0) return;
      this.#entries.delete(oldest);
    }
  }

  delete(key: string): void {
    this.#entries.delete(key);
  }

  get size(): number {
    return this.#entries.size;
  }
}
