/** What an update makes of a field: null unsets it, and what was not given stays. */
export function given<T>(value: T | null | undefined, current: T | null): T | null {
  return value === undefined ? current : value;
}
