import type { IrUse, NamedTypes } from './ir.ts';

const STRING: IrUse = { type: { kind: 'string' } };

/** What some thin events carry beyond the fields that all share. Changes `named` in place. */
export function completeThinEnvelope(named: NamedTypes): void {
  const name = 'V2.Core.Event';
  const envelope = named.get(name)?.type;
  if (envelope?.kind !== 'object') throw new Error(`${name} is no object`);
  const related = new Map([
    ['id', STRING],
    ['type', STRING],
    ['url', STRING],
  ]);
  const fields = new Map<string, IrUse>([
    ...envelope.fields,
    ['data', { type: { kind: 'map', values: { type: { kind: 'any' } } }, optional: true }],
    [
      'related_object',
      { type: { kind: 'object', fields: related }, optional: true, nullable: true },
    ],
  ]);
  named.set(name, { type: { kind: 'object', fields } });
}
