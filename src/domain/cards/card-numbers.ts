import { ALPHABET } from '../base62.ts';

/** Digits without the spaces and dashes that people type. */
export function normalizeNumber(number: string): string {
  return number.replace(/[\s-]/g, '');
}

/** Whether the check digit is right. Takes digits only. */
export function luhn(number: string): boolean {
  let sum = 0;
  for (let place = 0; place < number.length; place += 1) {
    const digit = Number(number[number.length - 1 - place]);
    const doubled = place % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}

export function last4(number: string): string {
  return number.slice(-4);
}

/**
 * 16 letters and digits, the same for a number (of a card or bank account) within an account and
 * different in another.
 */
export function fingerprint(number: string, account: string): string {
  let text = '';
  for (let round = 0; round < 4; round += 1) {
    let rest = hash(`${account}/${number}`, round);
    for (let place = 0; place < 4; place += 1) {
      text += ALPHABET[rest % 62];
      rest = Math.floor(rest / 62);
    }
  }
  return text;
}

/** FNV-1a with a final mix, so that one changed digit changes every character. */
function hash(text: string, seed: number): number {
  let value = Math.imul(0x811c9dc5 ^ seed, 0x01000193);
  for (let place = 0; place < text.length; place += 1) {
    value = Math.imul(value ^ text.charCodeAt(place), 0x01000193);
  }
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return (value ^ (value >>> 16)) >>> 0;
}
