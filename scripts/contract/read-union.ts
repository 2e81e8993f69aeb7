import type { IrType, IrUse } from './ir.ts';

/** Joins the members of a union: closed values to one enum, null and '' to flags. */
export function readUnion(members: readonly IrUse[]): IrUse {
  const enums = members.map((use) => use.type).filter((type) => type.kind === 'enum');
  const values = enums.flatMap((type) => type.values);
  const named = values.filter((value) => value !== '');
  const open = enums.some((type) => type.open) || has(members, 'openString');
  const options = [
    ...members.filter(({ type }) => !JOINED.has(type.kind)).map(({ type }) => ({ type })),
    ...(named.length > 0 ? [{ type: enumOf(named, open) }] : []),
  ];
  const isNullable = members.some((use) => use.nullable) || has(members, 'null');
  const isUnsettable = members.some((use) => use.unsettable) || values.includes('');
  return {
    type: single(joinBooleans(options)),
    ...(isNullable ? { nullable: true } : {}),
    ...(isUnsettable ? { unsettable: true } : {}),
  };
}

const JOINED: ReadonlySet<IrType['kind']> = new Set(['null', 'openString', 'enum']);

function has(members: readonly IrUse[], kind: IrType['kind']): boolean {
  return members.some(({ type }) => type.kind === kind);
}

function single(options: readonly IrUse[]): IrType {
  const [only, ...others] = options;
  // Nothing but the empty string is admitted.
  if (!only) return enumOf([], false);
  return others.length === 0 ? only.type : { kind: 'union', options };
}

function enumOf(values: readonly string[], open: boolean): IrType {
  return open ? { kind: 'enum', values, open } : { kind: 'enum', values };
}

function joinBooleans(options: readonly IrUse[]): readonly IrUse[] {
  const isTruth = ({ type }: IrUse): boolean =>
    type.kind === 'literal' && typeof type.value === 'boolean';
  if (options.filter(isTruth).length < 2) return options;
  return [...options.filter((use) => !isTruth(use)), { type: { kind: 'boolean' } }];
}
