/** The ids of all objects that a call has to do with. */
import { isJson, type Json, stringOf } from './json-object.ts';

const MOST = 50;
/** Of a large answer only so many values are looked at. */
const VALUES_MOST = 4_000;
/** A prefix, then a tail of some length with a digit in it: `card_declined` is none. */
const ID = /^[a-z]{2,12}(?:_(?:test|live|sched))?_(?=[A-Za-z]*\d)[0-9A-Za-z]{8,}$/;

export interface IdSource {
  /** Values in the path, first to last. */
  path: readonly string[];
  params: Json | undefined;
  answer: Json | undefined;
}

/** The call's own object first. */
export function callIds({ path, params, answer }: IdSource): string[] {
  const ids = new Set<string>();
  const own = stringOf(answer?.id);
  if (own !== undefined && own !== '') ids.add(own);
  for (const value of [...path].reverse()) if (value !== '') ids.add(value);
  const budget = { left: VALUES_MOST };
  collect(params, ids, budget);
  collect(answer, ids, budget);
  return [...ids].slice(0, MOST);
}

function collect(value: unknown, ids: Set<string>, budget: { left: number }): void {
  if (ids.size >= MOST || budget.left-- <= 0) return;
  if (typeof value === 'string') {
    if (value.length < 80 && ID.test(value)) ids.add(value);
  } else if (Array.isArray(value)) {
    for (const item of value) collect(item, ids, budget);
  } else if (isJson(value)) {
    collectObject(value, ids, budget);
  }
}

/** The object itself before what is in it, also when its id was chosen by hand. */
function collectObject(object: Json, ids: Set<string>, budget: { left: number }): void {
  if (typeof object.object === 'string' && typeof object.id === 'string') ids.add(object.id);
  for (const key in object) collect(object[key], ids, budget);
}
