import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { buildContract } from './build-contract.ts';
import { readPackage } from './read-package.ts';
import { knownLimit, limitRules } from './string-limits.ts';

const facts = readPackage(join(import.meta.dirname, '../../node_modules/stripe'));
const contract = buildContract(facts);

describe('the limits of strings', () => {
  it('name only fields that exist', () => {
    const dead = limitRules.flatMap(({ owner, limits }) => {
      const owners = [...facts.named].filter(([name]) => owner.test(name));
      const types = owners.map(([, use]) => use.type).filter((type) => type.kind === 'object');
      return Object.keys(limits)
        .filter((field) => !types.some((type) => type.fields.get(field)?.type.kind === 'string'))
        .map((field) => `${owner} ${field}`);
    });
    expect(dead).toEqual([]);
  });

  it('let the first rule win', () => {
    expect(knownLimit('TopupCreateParams', 'statement_descriptor')).toBe(15);
    expect(knownLimit('PaymentIntentCreateParams', 'statement_descriptor')).toBe(22);
    expect(knownLimit('PaymentIntentCreateParams', 'return_url')).toBeUndefined();
  });

  it('reach the nodes, with 5000 where nothing is known and none in v2', () => {
    expect(stringLimit('POST', '/v1/payment_intents', 'description')).toBe(1000);
    expect(stringLimit('POST', '/v1/payment_intents', 'return_url')).toBe(5000);
    expect(stringLimit('POST', '/v2/core/accounts', 'contact_email')).toBeUndefined();
  });
});

function stringLimit(method: string, path: string, field: string): number | undefined {
  const found = contract.operations.find((one) => one.method === method && one.path === path);
  const params = contract.nodes[found?.params ?? -1];
  const use = params?.kind === 'object' ? params.fields[field] : undefined;
  const node = contract.nodes[use?.node ?? -1];
  if (node?.kind !== 'string') throw new Error(`${field} is no string`);
  return node.max;
}
