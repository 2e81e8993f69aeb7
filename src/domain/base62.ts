/** Digits in the order that ids use: 0-9, A-Z, a-z. */
export const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** A whole number in base 62, exactly `length` characters; larger numbers wrap around. */
export function toBase62(value: number, length: number): string {
  let rest = Math.max(0, Math.floor(value));
  let text = '';
  for (let place = 0; place < length; place += 1) {
    text = (ALPHABET[rest % 62] as string) + text;
    rest = Math.floor(rest / 62);
  }
  return text;
}

/** Undefined when a character is not a letter or digit. */
export function fromBase62(text: string): number | undefined {
  let value = 0;
  for (const character of text) {
    const digit = ALPHABET.indexOf(character);
    if (digit < 0) return undefined;
    value = value * 62 + digit;
  }
  return value;
}

const FOUR = 62 ** 4;

/** Letters and digits; `random` yields numbers from 0 (included) to 1 (excluded), good for four each. */
export function randomText(length: number, random: () => number): string {
  let text = '';
  for (let left = length; left > 0; left -= 4) {
    let rest = Math.floor(random() * FOUR);
    for (let place = Math.min(left, 4); place > 0; place -= 1) {
      text += ALPHABET[rest % 62];
      rest = Math.floor(rest / 62);
    }
  }
  return text;
}
