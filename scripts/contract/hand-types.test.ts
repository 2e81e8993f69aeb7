import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readPackage } from './read-package.ts';

const folder = join(import.meta.dirname, '../../node_modules/stripe');
const facts = readPackage(folder);

/** A declaration and the file that holds it. The counts are taken from its text, without a parser. */
const HAND_TYPES = [
  ['Customer', 'Customers'],
  ['PaymentIntent', 'PaymentIntents'],
  ['Charge', 'Charges'],
  ['Invoice', 'Invoices'],
  ['Subscription', 'Subscriptions'],
  ['Refund', 'Refunds'],
  ['Checkout.Session', 'Checkout/Sessions'],
  ['Issuing.Card', 'Issuing/Cards'],
  ['CustomerCreateParams', 'Customers'],
  ['PaymentIntentCreateParams', 'PaymentIntents'],
  ['SubscriptionUpdateParams', 'Subscriptions'],
] as const;

interface Counts {
  properties: number;
  nullable: number;
  optional: number;
  unsettable: number;
}

describe('types read by the parser and by plain text search', () => {
  it.each(HAND_TYPES)('agree on %s', (name, file) => {
    expect(parsedCounts(name)).toEqual(textCounts(name.split('.').at(-1) ?? name, file));
  });
});

function parsedCounts(name: string): Counts {
  const type = facts.named.get(name)?.type;
  if (type?.kind !== 'object') throw new Error(`${name} is no object`);
  const uses = [...type.fields.values()];
  return {
    properties: uses.length,
    nullable: uses.filter((use) => use.nullable).length,
    optional: uses.filter((use) => use.optional).length,
    unsettable: uses.filter((use) => use.unsettable).length,
  };
}

function textCounts(name: string, file: string): Counts {
  const text = readFileSync(join(folder, `cjs/resources/${file}.d.ts`), 'utf8');
  const body = new RegExp(`^export interface ${name} \\{\\n([\\s\\S]*?)^\\}`, 'm').exec(text)?.[1];
  if (body === undefined) throw new Error(`no interface ${name} in ${file}`);
  const properties = body
    .split('\n')
    .filter((line) => /^ {4}\w+\??: /.test(line) && !line.includes('deleted?: void'));
  return {
    properties: properties.length,
    nullable: properties.filter((line) => / \| null;$/.test(line)).length,
    optional: properties.filter((line) => /^ {4}\w+\?/.test(line)).length,
    unsettable: properties.filter((line) => line.includes('Emptyable<')).length,
  };
}
