/** The gates in order, and which of them a client passes. */
import { basil } from './basil.ts';
import { clover } from './clover.ts';
import { dahlia } from './dahlia.ts';
import { endive } from './endive.ts';
import type { EmbeddedList, Gate, JsonObject, LegacyField, OlderNames, RawParams } from './gate.ts';
import { may2017 } from './may-2017.ts';
import { november2022 } from './november-2022.ts';

/** Newest first. To add a release: write its file, list it here. */
export const gates: readonly Gate[] = [endive, dahlia, clover, basil, november2022, may2017];

/** The view of one API version. */
export interface VersionView {
  readonly version: string;
  /** Whether answers need any change at all. */
  readonly newest: boolean;
  /** Objects that this version shows differently. */
  readonly affected: ReadonlySet<string>;
  /** Raises the parameters in place. Errors speak of them by the names that were sent. */
  raise(key: string, params: RawParams): OlderNames;
  /** Names of parameters that this version still has, and that are not checked. */
  kept(key: string): readonly string[];
  removed(key: string): Readonly<Record<string, { code: string; message: string }>>;
  lower(object: JsonObject): JsonObject;
  fields(type: string): Readonly<Record<string, LegacyField>>;
  lists(type: string): Readonly<Record<string, EmbeddedList>>;
}

/** The date of a version orders it: `2025-03-31.basil` < `2025-09-30.clover`. */
function dateOf(version: string): string {
  return version.slice(0, 10);
}

export function viewOf(version: string): VersionView {
  const passed = gates.filter((gate) => dateOf(version) < dateOf(gate.release));
  const oldestFirst = [...passed].reverse();
  const newer = gates.filter((gate) => !passed.includes(gate));
  const affected = new Set(
    passed.flatMap(({ lower, fields, lists }) =>
      [lower, fields, lists].flatMap((table) => Object.keys(table ?? {})),
    ),
  );
  return {
    version,
    newest: affected.size === 0,
    affected,
    raise(key, params) {
      const names = oldestFirst.map((gate) => gate.raise?.[key]?.(params) ?? {});
      return Object.assign({}, ...names);
    },
    kept: (key) => passed.flatMap((gate) => gate.kept?.[key] ?? []),
    removed: gathered(newer, (gate) => gate.removed),
    lower(object) {
      const name = String(object.object);
      return passed.reduce((value, gate) => gate.lower?.[name]?.(value) ?? value, object);
    },
    fields: gathered(passed, (gate) => gate.fields),
    lists: gathered(passed, (gate) => gate.lists),
  };
}

type Table<T> = Readonly<Record<string, Readonly<Record<string, T>>>>;

/** What several gates say under one key, put together when it is first asked for. */
function gathered<T>(
  from: readonly Gate[],
  tableOf: (gate: Gate) => Table<T> | undefined,
): (key: string) => Readonly<Record<string, T>> {
  const known = new Map<string, Readonly<Record<string, T>>>();
  return (key) => {
    const before = known.get(key);
    if (before !== undefined) return before;
    const made = Object.assign({}, ...from.map((gate) => tableOf(gate)?.[key] ?? {}));
    known.set(key, made);
    return made;
  };
}
