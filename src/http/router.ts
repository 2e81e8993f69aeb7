/** Finds the operation of a method and path. Built once from the registry and the legacy aliases. */
import type { Operation } from '../api/operation.ts';
import { createPathTree } from '../contract/path-tree.ts';

export interface RouteMatch {
  operation: Operation;
  path: Record<string, string>;
  /** Path parameters of a legacy alias that the operation takes as ordinary parameters. */
  extra: Record<string, string> | undefined;
  /** Lists then name the address that was called. */
  isAlias: boolean;
}

export interface Route {
  method: string;
  path: string;
  operation: Operation;
  /** Alias routes: name in this path → name in the operation's path, or of a parameter. */
  rename?: Readonly<Record<string, { path: string } | { param: string }>> | undefined;
  /** Alias routes: parameters that the address implies. */
  params?: Readonly<Record<string, string>> | undefined;
  isAlias?: true;
}

export interface Router {
  match(method: string, path: string): RouteMatch | undefined;
}

export function createRouter(routes: readonly Route[]): Router {
  const tree = createPathTree(
    routes.map((route) => ({ method: route.method, path: route.path, value: route })),
  );
  return {
    match(method, path) {
      const found = tree.match(method, path);
      return found === undefined ? undefined : matchOf(found.value, found.names, found.values);
    },
  };
}

function matchOf(route: Route, names: readonly string[], values: readonly string[]): RouteMatch {
  const path: Record<string, string> = {};
  let extra: Record<string, string> | undefined = route.params && { ...route.params };
  names.forEach((name, i) => {
    const value = decodeSegment(values[i] ?? '');
    const target = route.rename?.[name] ?? { path: name };
    if ('path' in target) path[target.path] = value;
    else {
      extra ??= {};
      extra[target.param] = value;
    }
  });
  return { operation: route.operation, path, extra, isAlias: route.isAlias === true };
}

function decodeSegment(segment: string): string {
  if (!segment.includes('%')) return segment;
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
