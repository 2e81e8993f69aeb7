/** `23:45:12.031`, here. @param ms Unix milliseconds; without it, now. */
export function clockTime(ms: number = Date.now()): string {
  const date = new Date(ms);
  const fraction = String(date.getMilliseconds()).padStart(3, '0');
  return `${date.toTimeString().slice(0, 8)}.${fraction}`;
}

/** `2026-11-26 23:45:12.031`, here. */
export function dateTime(ms: number): string {
  const date = new Date(ms);
  const two = (value: number) => String(value).padStart(2, '0');
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  return `${day} ${clockTime(ms)}`;
}
