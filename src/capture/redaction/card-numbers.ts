/**
 * Card numbers within text: 13 to 19 digits that pass the Luhn check, whole or in the groups in which
 * they are printed on cards. Those that are published for testing are nobody's, and stay.
 */
import { luhnDigit } from '../../domain/cards/luhn-digit.ts';
import { isOfTestRange, publishedNumbers } from '../../domain/cards/published-numbers.ts';

// Cards do not begin with 0 or 1, and times in milliseconds and nanoseconds do. The digits behind a
// decimal point are a fraction.
const RUN =
  /(?<!\d)(?<!\d\.)(?:[2-9]\d{12,18}|[2-9]\d{3}(?:[ -]\d{4}){2}[ -]\d{1,4}(?:[ -]\d{1,3})?|[2-9]\d{3}[ -]\d{6}[ -]\d{4,5})(?!\d)/g;

const UUID = /(?<![0-9a-z])[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi;
const UUID_LENGTH = 36;

/** @param text as it was written, with or without spaces */
export function isTestCard(text: string): boolean {
  const digits = digitsOf(text);
  return publishedNumbers.has(digits) || isOfTestRange(digits);
}

/** `4111111111111111` becomes `411111…1111`. */
export function maskCardNumbers(text: string): string {
  return text.replace(RUN, maskOne);
}

function maskOne(found: string, at: number, text: string): string {
  const digits = digitsOf(found);
  const isLong = digits.length >= 13 && digits.length <= 19;
  const isCard = isLong && luhnDigit(digits.slice(0, -1)) === digits.at(-1);
  if (!isCard || isTestCard(digits) || isOfUuid(text, at, found.length)) return found;
  return `${digits.slice(0, 6)}…${digits.slice(-4)}`;
}

/** By chance one in some thousand random UUIDs holds what could be a card number. */
function isOfUuid(text: string, at: number, length: number): boolean {
  const from = Math.max(0, at - UUID_LENGTH);
  return [...text.slice(from, at + UUID_LENGTH).matchAll(UUID)].some(({ index }) => {
    const start = from + index;
    return start <= at && at + length <= start + UUID_LENGTH;
  });
}

function digitsOf(text: string): string {
  return text.replace(/[ -]/g, '');
}
