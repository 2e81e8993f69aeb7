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

  /** @param nowMs by any clock that never goes back */
  take(nowMs: number): boolean {
    if (this.#tokens < 1) this.#fill(nowMs);
    if (this.#tokens < 1) return false;
    if (this.#filledMs === 0) this.#filledMs = nowMs;
    this.#tokens--;
    return true;
  }

  #fill(nowMs: number): void {
    const gained = (nowMs - this.#filledMs) * this.#perMs;
    if (gained < 1) return;
    this.#tokens = Math.min(this.#most, this.#tokens + gained);
    this.#filledMs = nowMs;
  }
}
