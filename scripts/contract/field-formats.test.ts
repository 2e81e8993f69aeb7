import { describe, expect, it } from 'vitest';
import { refineField } from './field-formats.ts';
import type { IrType } from './ir.ts';

const refined = (name: string, type: IrType, doc = ''): IrType =>
  refineField('ThingCreateParams', name, doc, { type }).type;

describe('narrowing by name and documentation', () => {
  it.each([
    ['amount', '', 'integer'],
    ['created', '', 'timestamp'],
    ['trial_end', '', 'timestamp'],
    ['started', 'Measured in seconds since the Unix epoch.', 'timestamp'],
    ['percent_off', '', 'number'],
    ['exchange_rate', '', 'number'],
    ['quantity', '', 'integer'],
  ])('makes the number %s (%s) a %s', (name, doc, kind) => {
    expect(refined(name, { kind: 'integer' }, doc)).toEqual({ kind });
  });

  it('narrows the members of a union and the items of an array', () => {
    const union: IrType = {
      kind: 'union',
      options: [{ type: { kind: 'integer' } }, { type: { kind: 'enum', values: ['now'] } }],
    };
    expect(refined('trial_end', union)).toMatchObject({
      options: [{ type: { kind: 'timestamp' } }, {}],
    });
    const array: IrType = { kind: 'array', items: { type: { kind: 'string' } } };
    expect(refined('email', array)).toMatchObject({ items: { type: { format: 'email' } } });
  });

  it('finds formats', () => {
    const string: IrType = { kind: 'string' };
    expect(refined('currency', string)).toEqual({ kind: 'string', format: 'currency' });
    expect(refined('country', string)).toEqual({ kind: 'string', format: 'country' });
    expect(refined('receipt_email', string)).toEqual({ kind: 'string', format: 'email' });
    expect(refined('success_url', string)).toEqual({ kind: 'string', format: 'url' });
    expect(refined('name', string)).toEqual({ kind: 'string' });
  });

  it('finds limits in the documentation', () => {
    const string: IrType = { kind: 'string' };
    expect(refined('note', string, 'Cannot exceed 1,024 characters.')).toMatchObject({ max: 1024 });
    expect(refined('note', string, 'The 2-character code.')).not.toHaveProperty('max');
  });
});
