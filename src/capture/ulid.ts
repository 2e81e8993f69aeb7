import { randomBytes } from 'node:crypto';

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

const CHANCE_BYTES = 10;

/** @param ms Unix milliseconds. @param bytes at least ten, by chance or from a hash. */
export function ulidOf(ms: number, bytes: Uint8Array): string {
  let time = '';
  for (let rest = Math.floor(ms), at = 0; at < 10; at++, rest = Math.floor(rest / 32)) {
    time = ALPHABET.charAt(rest % 32) + time;
  }
  let bits = 0n;
  for (const byte of bytes.subarray(0, CHANCE_BYTES)) bits = (bits << 8n) | BigInt(byte);
  let chance = '';
  for (let at = 0; at < 16; at++, bits >>= 5n) {
    chance = ALPHABET.charAt(Number(bits & 31n)) + chance;
  }
  return time + chance;
}

/** One that nobody else has. @param ms Unix milliseconds */
export function freshUlid(ms: number): string {
  return ulidOf(ms, randomBytes(CHANCE_BYTES));
}
