/** Of SQLite: the disk is full. */
const FULL = 13;

/** Tells whoever runs the server; a full disk is no defect, and needs no stack. */
export function reportDefect(error: unknown, what: string): void {
  const { code, errcode } = (error ?? {}) as { code?: string; errcode?: number };
  if (code === 'ENOSPC' || errcode === FULL) {
    console.error(`paystub: ${what} failed: the disk is full. What was answered before is safe.`);
  } else {
    console.error(`paystub: ${what} failed:`, error);
  }
}
