import { randomFillSync } from 'node:crypto';

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const TIME_CHARACTERS = 10;
const random = Buffer.alloc(16);

/** 26 characters that sort by time (ms), then by chance. */
export function ulid(nowMs: number = Date.now()): string {
  let time = '';
  let left = Math.floor(nowMs);
  for (let at = 0; at < TIME_CHARACTERS; at++) {
    time = `${ALPHABET[left % 32]}${time}`;
    left = Math.floor(left / 32);
  }
  randomFillSync(random);
  return time + Array.from(random, (byte) => ALPHABET[byte % 32]).join('');
}
