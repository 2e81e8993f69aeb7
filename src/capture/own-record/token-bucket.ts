/** Lets through so many a second, and a burst of them now and then. */
export class TokenBucket {
  readonly #perMs: number;
  readonly #most: number;
  #tokens: number;
  #filledMs = 0;

  constructor({ perSecond, burst }: { perSecond: number; burst: number }) {
    this.#perMs = perSecond / 1000;
    this.#most = burst;
    this.#tokens = burst;
  }

  /**
   * @param nowMs by any clock that never goes back
   * @param tokens more than are there may be taken once: they are missing later
   */
  take(nowMs: number, tokens = 1): boolean {
    if (this.#tokens < 1) this.#fill(nowMs);
    if (this.#tokens < 1) return false;
    if (this.#filledMs === 0) this.#filledMs = nowMs;
    this.#tokens -= tokens;
    return true;
  }

  #fill(nowMs: number): void {
    const gained = (nowMs - this.#filledMs) * this.#perMs;
    if (gained < 1) return;
    this.#tokens = Math.min(this.#most, this.#tokens + gained);
    this.#filledMs = nowMs;
  }
}
