import { nearName } from './near-name.ts';
import { InvalidParameter, paramPath } from './parameter-problem.ts';
import type { SchemaNode, Use } from './schema.ts';
import type { Check, Compiler } from './validate.ts';

const INDEX = /^\d+$/;
const CONTAINERS = new Set(['object', 'array', 'map']);

type Hash = Record<string, unknown>;
type MapNode = Extract<SchemaNode, { kind: 'map' }>;

function isHash(value: unknown): value is Hash {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

interface Field {
  name: string;
  required: boolean;
  check: Check;
}

/** Unknown names first, then each declared field in its order; the first failure is the answer. */
export function objectCheck(shape: Readonly<Record<string, Use>>, compiler: Compiler): Check {
  const fields: Field[] = Object.entries(shape).map(([name, use]) => ({
    name,
    required: !use.optional,
    check: compiler.use(use),
  }));
  const known = new Set(Object.keys(shape));

  return (value, path) => {
    if (!isHash(value)) throw new InvalidParameter({ kind: 'object', param: path });
    refuseUnknown(Object.keys(value), known, path);
    const result: Hash = {};
    for (const field of fields) {
      const given = value[field.name];
      if (given !== undefined) {
        result[field.name] = field.check(given, paramPath(path, field.name));
      } else if (field.required) {
        throw new InvalidParameter({ kind: 'missing', param: paramPath(path, field.name) });
      }
    }
    return result;
  };
}

function refuseUnknown(names: readonly string[], known: ReadonlySet<string>, path: string): void {
  const unknown = names.filter((name) => !known.has(name));
  const [first] = unknown;
  if (first === undefined) return;
  const near = unknown.length === 1 ? nearName(first, known) : undefined;
  throw new InvalidParameter({
    kind: 'unknown',
    params: unknown.map((name) => paramPath(path, name)),
    near: near === undefined ? undefined : paramPath(path, near),
  });
}

export function arrayCheck(items: Use, compiler: Compiler): Check {
  const check = compiler.use(items);
  return (value, path) => {
    if (Array.isArray(value)) return value.map((item, i) => check(item, paramPath(path, i)));
    if (!isHash(value)) throw new InvalidParameter({ kind: 'array', param: path });
    // Keys that look like integers come out in ascending order.
    const keys = Object.keys(value);
    if (!keys.every((key) => INDEX.test(key))) {
      throw new InvalidParameter({ kind: 'array', param: path });
    }
    return keys.map((key) => check(value[key], paramPath(path, key)));
  };
}

/** Metadata keeps empty strings (they unset a key); its limits are a rule of the API. */
export function mapCheck(node: MapNode, compiler: Compiler): Check {
  const check = node.metadata ? metadataValue : compiler.use(node.values);
  return (value, path) => {
    if (!isHash(value)) throw new InvalidParameter({ kind: 'object', param: path });
    const result: Hash = {};
    for (const key of Object.keys(value)) {
      Object.defineProperty(result, key, {
        value: check(value[key], paramPath(path, key)),
        enumerable: true,
        configurable: true,
        writable: true,
      });
    }
    return result;
  };
}

const metadataValue: Check = (value, param) => {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (value === null) return '';
  throw new InvalidParameter({ kind: 'string', param, value: JSON.stringify(value) });
};

/** Tries the options that fit the value's form; the first one's failure is the answer. */
export function unionCheck(options: readonly Use[], compiler: Compiler): Check {
  const containers: Check[] = [];
  const scalars: Check[] = [];
  for (const use of options) {
    const target = CONTAINERS.has(compiler.node(use.node).kind) ? containers : scalars;
    target.push(compiler.use(use));
  }
  return (value, path) => {
    const candidates = typeof value === 'object' ? containers : scalars;
    let failure: unknown;
    for (const check of candidates) {
      try {
        return check(value, path);
      } catch (error) {
        failure ??= error;
      }
    }
    throw failure ?? mismatch(containers.length > 0 && scalars.length === 0, path, value);
  };
}

function mismatch(wantsHash: boolean, param: string, value: unknown): InvalidParameter {
  if (wantsHash) return new InvalidParameter({ kind: 'object', param });
  return new InvalidParameter({ kind: 'string', param, value: JSON.stringify(value) });
}
