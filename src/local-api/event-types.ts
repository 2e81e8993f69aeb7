import { Refusal } from './refusal.ts';

/** `a,b.*` as a list. Undefined: every type. */
export function typesOf(text: string | undefined): readonly string[] | undefined {
  const types = text?.split(',').map((type) => type.trim());
  const named = types?.filter((type) => type !== '') ?? [];
  return named.length === 0 ? undefined : named;
}

/** `*` and `customer.*` stand for all that begin so. */
export function matchesType(types: readonly string[] | undefined, type: string): boolean {
  if (types === undefined) return true;
  return types.some((one) =>
    one.endsWith('*') ? type.startsWith(one.slice(0, -1)) : one === type,
  );
}

/** Who mistypes a type would wait for ever. Throws `Refusal`. */
export function refuseUnknownTypes(types: readonly string[], known: readonly string[]): void {
  const unknown = types.find((one) => !known.some((type) => matchesType([one], type)));
  if (unknown === undefined) return;
  throw new Refusal(
    400,
    `There is no event type '${unknown}'. Types are such as charge.failed, charge.* and *.`,
  );
}
