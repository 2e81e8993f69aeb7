/** `23:45:12`, here. */
export function clockTime(): string {
  return new Date().toTimeString().slice(0, 8);
}
