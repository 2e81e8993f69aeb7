/**
 * Below zero when `a` is the older API version, above when it is the newer. `2025-03-31.basil` and
 * `2025-03-31.preview` are of the same day and compare as equal.
 */
export function compareVersions(a: string, b: string): number {
  const [dayOfA, dayOfB] = [a.slice(0, 10), b.slice(0, 10)];
  if (dayOfA === dayOfB) return 0;
  return dayOfA < dayOfB ? -1 : 1;
}

/** `isOlder('2024-06-20', '2025-03-31.basil')` */
export function isOlder(a: string, b: string): boolean {
  return compareVersions(a, b) < 0;
}
