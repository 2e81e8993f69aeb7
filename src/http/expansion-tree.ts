/** What `expand` asks for, as a tree: `a.b` and `a.c` become `{ a: { b: {}, c: {} } }`. */
import * as errors from '../api/errors/expansion.ts';
import { invalidRequest } from '../api/errors.ts';
import { limits } from './limits.ts';

export interface ExpansionTree {
  readonly [field: string]: ExpansionTree;
}

export const noExpansion: ExpansionTree = Object.freeze(emptyTree());

/** Without prototype: `constructor` is a name like any other. */
function emptyTree(): Record<string, ExpansionTree> {
  return Object.create(null) as Record<string, ExpansionTree>;
}

/** The list of properties out of the raw parameter, which it takes out of `params`. */
export function takeExpand(params: Record<string, unknown>): string[] {
  const raw = params.expand;
  if (raw === undefined) return [];
  delete params.expand;
  if (typeof raw !== 'object' || raw === null) {
    throw invalidRequest('Invalid array', { param: 'expand' });
  }
  const values = Object.values(raw);
  if (!values.every((value) => typeof value === 'string')) {
    throw invalidRequest('Invalid string', { param: 'expand' });
  }
  return values.filter((value) => value !== '');
}

export function expansionTree(properties: readonly string[]): ExpansionTree {
  if (properties.length === 0) return noExpansion;
  const root = emptyTree();
  for (const property of properties) {
    const segments = property.split('.');
    if (segments.length > limits.expansionLevels) {
      throw errors.tooDeep(property, limits.expansionLevels);
    }
    let at = root;
    for (const segment of segments) {
      const below = (at[segment] ?? emptyTree()) as Record<string, ExpansionTree>;
      at[segment] = below;
      at = below;
    }
  }
  return root;
}
