/**
 * Checks and coerces parameters by the contract. Closures are compiled when a node is first used:
 * compiling all 650 operations ahead would cost more than most runs ever need.
 */
import { arrayCheck, mapCheck, objectCheck, unionCheck } from './check-containers.ts';
import * as scalars from './check-scalars.ts';
import { InvalidParameter } from './parameter-problem.ts';
import type { Contract, SchemaNode, Use } from './schema.ts';

/** Coerces a value, or throws InvalidParameter. `path` is the bracket form of its name. */
export type Check = (value: unknown, path: string) => unknown;

export interface Compiler {
  use(use: Use): Check;
  node(index: number): SchemaNode;
}

export interface Validator {
  /** The checked parameters of the object node, in declaration order. */
  check(node: number, value: unknown): Record<string, unknown>;
}

export interface ValidatorOptions {
  /** Values arrive typed (JSON of v2) rather than as strings. */
  typed: boolean;
  currencies: ReadonlySet<string>;
}

export function createValidator(contract: Contract, options: ValidatorOptions): Validator {
  const checks: (Check | undefined)[] = [];

  const compileNode = (index: number): Check => {
    const known = checks[index];
    if (known !== undefined) return known;
    let compiled: Check | undefined;
    const lazy: Check = (value, path) => {
      compiled ??= compile(index);
      return compiled(value, path);
    };
    checks[index] = lazy;
    return lazy;
  };

  const compiler: Compiler = {
    node: (index) => nodeAt(contract, index),
    use: (use) => unsettable(use, compileNode(use.node), isContainer(contract, use.node)),
  };

  const compile = (index: number): Check => {
    const node = nodeAt(contract, index);
    switch (node.kind) {
      case 'object':
        return objectCheck(node.fields, compiler);
      case 'array':
        return arrayCheck(node.items, compiler);
      case 'map':
        return mapCheck(node, compiler);
      case 'union':
        return unionCheck(node.options, compiler);
      default:
        return scalars.checkOf(node, options);
    }
  };

  return { check: (node, value) => compileNode(node)(value, '') as Record<string, unknown> };
}

function nodeAt(contract: Contract, index: number): SchemaNode {
  const node = contract.nodes[index];
  if (node === undefined) throw new Error(`The contract has no node ${index}.`);
  return node;
}

function isContainer(contract: Contract, index: number): boolean {
  const { kind } = nodeAt(contract, index);
  return kind === 'object' || kind === 'array' || kind === 'map' || kind === 'union';
}

/** An empty string unsets what can be unset, and is refused elsewhere. */
function unsettable(use: Use, check: Check, container: boolean): Check {
  if (use.unsettable) {
    return (value, path) => (value === '' || value === null ? null : check(value, path));
  }
  if (container) return check;
  return (value, path) => {
    if (value === '') throw new InvalidParameter({ kind: 'empty', param: path });
    return check(value, path);
  };
}
