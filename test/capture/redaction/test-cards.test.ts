/** Agents are files by themselves: each has a copy of the numbers that are published for testing. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { publishedNumbers } from '../../../src/domain/cards/published-numbers.ts';
import { type Redaction, redactions } from './redactions.ts';
import type { Vector } from './vector.ts';

const root = join(import.meta.dirname, '../../..');

/** Those of the numbers that a redaction takes out of a card. */
async function takenOut({ redact }: Redaction, numbers: readonly string[]): Promise<string[]> {
  const results = await redact(numbers.map(asCard));
  return numbers.filter((number, at) => results[at]?.output !== asCard(number).input);
}

function asCard(number: string): Vector {
  const [ctype, input] = ['application/json', `{"card":{"number":"${number}"}}`];
  return { ...{ name: number, kind: 'body', ctype, input, output: input }, redacted: [] };
}

describe.each(redactions.map((one) => [one.where, one] as const))('redaction in %s', (_, own) => {
  const tries = it.skipIf(own.isLacking);

  tries('keeps every card that is published for testing', async () => {
    expect(publishedNumbers.size).toBeGreaterThan(150);
    expect(await takenOut(own, [...publishedNumbers])).toEqual([]);
  });

  tries('keeps no other', async () => {
    const text = readFileSync(join(root, own.cardNumbers), 'utf8');
    const found = new Set(['4111111111111111', ...(text.match(/\d{13,19}/g) ?? [])]);
    const numbers = [...found].filter((number) => !publishedNumbers.has(number));
    expect(await takenOut(own, numbers)).toEqual(numbers);
  });
});
