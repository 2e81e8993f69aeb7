import { testCards } from './test-cards.ts';

/** Published for testing, too, though no payment depends on them. */
const FURTHER = [
  ...['4242424242424241', '4012888888881881', '2720990000000000', '30569309025904'],
  '38520000023237',
];

/** Numbers of cards that are nobody's. Agents in other languages have copies. */
export const publishedNumbers: ReadonlySet<string> = new Set([
  ...testCards.map(({ number }) => number),
  ...FURTHER,
]);

/** Whether no bank issues cards of the number's range. @param digits without spaces */
export function isOfTestRange(digits: string): boolean {
  return /^40000[05]\d{10}$/.test(digits);
}
