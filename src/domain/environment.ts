/** Time and chance, handed in from outside so that a seed makes them repeatable. */
export interface Environment {
  /** Wall clock, Unix milliseconds. */
  nowMs(): number;
  /** A number from 0 (included) to 1 (excluded). */
  random(): number;
}
