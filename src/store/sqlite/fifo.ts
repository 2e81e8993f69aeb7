/** So many places are left empty in front before what is behind them moves up. */
const EMPTY_MOST = 1024;

/**
 * First in, first out. Not a `Set`, whose outgrown tables hold on to all that was in them, each to the
 * next, until the whole heap is collected: for the garbage collector nothing would die young.
 */
export class Fifo<T> {
  #items: (T | undefined)[] = [];
  #start = 0;

  get size(): number {
    return this.#items.length - this.#start;
  }

  /** Stays where it is. */
  get first(): T | undefined {
    return this.#items[this.#start];
  }

  push(item: T): void {
    this.#items.push(item);
  }

  take(): T | undefined {
    const item = this.#items[this.#start];
    if (this.size === 0) return undefined;
    this.#items[this.#start] = undefined;
    this.#start++;
    if (this.size === 0) this.#clear();
    else if (this.#start === EMPTY_MOST) this.#moveUp();
    return item;
  }

  #clear(): void {
    this.#items.length = 0;
    this.#start = 0;
  }

  #moveUp(): void {
    this.#items.splice(0, this.#start);
    this.#start = 0;
  }
}
