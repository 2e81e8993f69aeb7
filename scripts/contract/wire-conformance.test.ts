import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { operationKey } from '../../src/contract/contract.ts';
import type { OperationShape } from '../../src/contract/schema.ts';
import { buildContract } from './build-contract.ts';
import { emitWire } from './emit-wire.ts';
import { readPackage } from './read-package.ts';
import { compileBeside } from './testing/compile-beside.ts';
import { minimalResource } from './testing/minimal-value.ts';
import { wireName } from './wire-names.ts';

const facts = readPackage(join(import.meta.dirname, '../../node_modules/stripe'));
const contract = buildContract(facts);
const wire = emitWire(facts);

/** `Sure` refuses `any`, which would be accepted everywhere; `SameKeys` sees what is not declared. */
const HEADER = `
import type { Stripe } from 'stripe';
import type * as W from './wire.ts';
type Sure<T> = 0 extends 1 & T ? never : T;
type Keys<T> = string extends keyof T ? never : Exclude<keyof T, 'deleted'>;
type SameKeys<A, B> = [Keys<A>, Keys<B>] extends [Keys<B>, Keys<A>] ? true : false;
declare function some<T>(): Sure<T>;
`;

/** What the SDK shows its users in another form than the server sees after validation. */
const officialWire = wire
  .replace('export type Decimal = string', 'export type Decimal = any')
  .replaceAll(': UploadedFile', ': { data: Uint8Array }')
  .replaceAll(': never | null', ": ''");

/** The envelope of all events stands in for the SDK's union of them. */
const resources = facts.resources.filter(({ key }) => key !== 'event' && key !== 'v2.core.event');

describe('the derived types', () => {
  it('admit the minimal object that the nodes of each resource describe', () => {
    const lines = facts.resources.map(({ key, typeName }, index) => {
      const value = JSON.stringify(minimalResource(contract, key));
      return `export const m${index}: W.${wireName(typeName)} = ${value};`;
    });
    const broken =
      "// @ts-expect-error fields are missing\nexport const no: W.Customer = { id: '' };";
    const check = [HEADER, ...lines, broken].join('\n');
    expect(compileBeside({ 'wire.ts': wire, 'check.ts': check })).toEqual([]);
  });

  it('are accepted where the SDK wants its own', () => {
    const objects = resources.map(({ typeName }, index) =>
      bothWays(`r${index}`, `Stripe.${typeName}`, `W.${wireName(typeName)}`),
    );
    const params = contract.operations.map((operation, index) => {
      const own = `W.Operations['${operationKey(operation)}']['params']`;
      return bothWays(`p${index}`, officialParams(operation), own);
    });
    const broken = [
      '// @ts-expect-error no refund',
      'export const no: Stripe.Refund = some<W.Customer>();',
      '// @ts-expect-error other keys',
      'export const others: SameKeys<Stripe.Refund, W.Customer> = true;',
    ];
    const check = [HEADER, ...objects, ...params, ...broken].join('\n');
    expect(compileBeside({ 'wire.ts': officialWire, 'check.ts': check })).toEqual([]);
  });
});

/** The type of what the SDK's method takes after the ids of the path. */
function officialParams({ name, path }: OperationShape): string {
  const method = name.split('.').reduce((type, part) => `${type}['${part}']`, 'Stripe');
  const place = path.split('{').length - 1;
  return `NonNullable<Parameters<${method}>[${place}]>`;
}

function bothWays(name: string, official: string, own: string): string {
  return [
    `export const ${name}: Sure<${official}> = some<${own}>();`,
    `export const ${name}Keys: SameKeys<${official}, ${own}> = true;`,
  ].join('\n');
}
