import { describe, expect, it } from 'vitest';
import type { IrType, IrUse, NamedTypes } from './ir.ts';
import { readUnion } from './read-union.ts';
import { simplifyUse } from './simplify-unions.ts';

const use = (type: IrType): IrUse => ({ type });
const literal = (value: string): IrUse => use({ kind: 'enum', values: [value] });
const resource = (object: string): IrUse =>
  use({ kind: 'object', fields: new Map([['object', literal(object)]]) });

describe('reading a union', () => {
  it('joins values, and turns null and the empty string into flags', () => {
    const members = [literal('a'), literal(''), literal('b'), use({ kind: 'null' })];
    expect(readUnion(members)).toEqual({
      type: { kind: 'enum', values: ['a', 'b'] },
      nullable: true,
      unsettable: true,
    });
  });

  it('admits no value beside the empty string that unsets', () => {
    expect(readUnion([literal('')])).toEqual({
      type: { kind: 'enum', values: [] },
      unsettable: true,
    });
  });

  it('notes that other values are admitted', () => {
    const read = readUnion([literal('a'), use({ kind: 'openString' })]);
    expect(read).toEqual({ type: { kind: 'enum', values: ['a'], open: true } });
  });

  it('joins true and false', () => {
    const members = [true, false].map((value) => use({ kind: 'literal', value }));
    expect(readUnion(members)).toEqual({ type: { kind: 'boolean' } });
  });
});

describe('simplifying a union', () => {
  const named: NamedTypes = new Map([
    ['Customer', resource('customer')],
    ['DeletedCustomer', resource('customer')],
    ['Card', resource('card')],
    ['Source', use({ kind: 'union', options: [ref('Card'), ref('Customer')] })],
    ['Plain', use({ kind: 'object', fields: new Map() })],
  ]);
  const simplified = (...options: IrUse[]): IrType =>
    simplifyUse(named, use({ kind: 'union', options })).type;
  const string = use({ kind: 'string' });

  it('makes an id or a resource expandable, through names of unions', () => {
    expect(simplified(string, ref('Source'))).toEqual({
      kind: 'expandable',
      targets: ['card', 'customer'],
    });
  });

  it('drops a deletion stub beside its live resource', () => {
    expect(simplified(ref('Customer'), ref('DeletedCustomer'))).toEqual(ref('Customer').type);
    expect(simplified(string, ref('Customer'), ref('DeletedCustomer'))).toEqual({
      kind: 'expandable',
      targets: ['customer'],
    });
  });

  it('keeps a string beside something that is no resource', () => {
    expect(simplified(string, ref('Plain')).kind).toBe('union');
  });
});

function ref(name: string): IrUse {
  return use({ kind: 'ref', name });
}
