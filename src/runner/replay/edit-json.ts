/** Changes a JSON body by paths: `a.b`, `a.0.b`, or as a form writes them, `a[b]`. */
import { ReplayError } from './replay-error.ts';

type Node = Record<string, unknown>;

/** Returns a changed copy. Hashes that are missing on the way are made. */
export function setJson(root: unknown, path: string, value: unknown): unknown {
  const copy = structuredClone(root ?? {}) as Node;
  const keys = keysOf(path);
  const last = keys.pop() ?? '';
  let node = copy;
  for (const key of keys) {
    const child = ownOf(node, key);
    const next = typeof child === 'object' && child !== null ? (child as Node) : {};
    put(node, key, next);
    node = next;
  }
  put(node, last, value);
  return copy;
}

export function removeJson(root: unknown, path: string): unknown {
  const copy = structuredClone(root ?? {}) as Node;
  const keys = keysOf(path);
  const last = keys.pop() ?? '';
  let node: Node | undefined = copy;
  for (const key of keys) node = ownOf(node, key) as Node | undefined;
  if (Array.isArray(node)) {
    if (/^\d+$/.test(last)) node.splice(Number(last), 1);
  } else if (typeof node === 'object' && node !== null) {
    delete node[last];
  }
  return copy;
}

/** Never what every object has: `constructor`. */
function ownOf(node: Node | undefined, key: string): unknown {
  return typeof node === 'object' && node !== null && Object.hasOwn(node, key)
    ? node[key]
    : undefined;
}

function put(node: Node, key: string, value: unknown): void {
  Object.defineProperty(node, key, {
    value,
    ...{ writable: true, enumerable: true, configurable: true },
  });
}

/** Throws `ReplayError` for what leads to an object that all others share. */
function keysOf(path: string): string[] {
  const keys = path.replaceAll(']', '').split(/[.[]/);
  if (!keys.includes('__proto__')) return keys;
  throw new ReplayError(`${path} names no parameter.`);
}
