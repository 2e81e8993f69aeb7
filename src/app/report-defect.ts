import { isDiskFull } from '../domain/disk-full.ts';

/** Tells whoever runs the server; a full disk is no defect, and needs no stack. */
export function reportDefect(error: unknown, what: string): void {
  if (isDiskFull(error)) {
    console.error(`paystub: ${what} failed: the disk is full. What was answered before is safe.`);
  } else {
    console.error(`paystub: ${what} failed:`, error);
  }
}
