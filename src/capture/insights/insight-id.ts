import { createHash } from 'node:crypto';

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const TIME_CHARACTERS = 10;
const HASH_CHARACTERS = 16;

/**
 * A ULID made of when it was first seen and a hash of what it is about: the same record gives the
 * same ids again.
 */
export function insightId(tsMs: number, about: string): string {
  let time = '';
  let rest = Math.max(0, Math.floor(Number.isFinite(tsMs) ? tsMs : 0));
  for (let place = 0; place < TIME_CHARACTERS; place += 1) {
    time = ALPHABET[rest % 32] + time;
    rest = Math.floor(rest / 32);
  }
  const digest = createHash('sha256').update(about).digest();
  const hash = Array.from(digest.subarray(0, HASH_CHARACTERS), (byte) => ALPHABET[byte % 32]);
  return time + hash.join('');
}
