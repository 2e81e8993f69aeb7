/** Finds the operation of a method and path. Built once from the registry and the legacy aliases. */
import type { Operation } from '../api/operation.ts';

export interface RouteMatch {
  operation: Operation;
  path: Record<string, string>;
  /** Path parameters of a legacy alias that the operation takes as ordinary parameters. */
  extra: Record<string, string> | undefined;
}

export interface Route {
  method: string;
  path: string;
  operation: Operation;
  /** Alias routes: name in this path → name in the operation's path, or of a parameter. */
  rename?: Readonly<Record<string, { path: string } | { param: string }>> | undefined;
  /** Alias routes: parameters that the address implies. */
  params?: Readonly<Record<string, string>> | undefined;
}

interface Branch {
  literals: Map<string, Branch>;
  parameter?: Branch;
  routes: Map<string, { route: Route; names: readonly string[] }>;
}

export interface Router {
  match(method: string, path: string): RouteMatch | undefined;
}

export function createRouter(routes: Iterable<Route>): Router {
  const root = branch();
  for (const route of routes) addRoute(root, route);
  return {
    match(method, path) {
      const segments = path.split('/');
      const values: string[] = [];
      const found = walk(root, segments, 1, method, values);
      return found === undefined ? undefined : matchOf(found.route, found.names, values);
    },
  };
}

function branch(): Branch {
  return { literals: new Map(), routes: new Map() };
}

function addRoute(root: Branch, route: Route): void {
  const names: string[] = [];
  let at = root;
  for (const segment of route.path.split('/').slice(1)) {
    if (segment.startsWith('{')) {
      names.push(segment.slice(1, -1));
      at.parameter ??= branch();
      at = at.parameter;
    } else {
      const next = at.literals.get(segment) ?? branch();
      at.literals.set(segment, next);
      at = next;
    }
  }
  if (!at.routes.has(route.method)) at.routes.set(route.method, { route, names });
}

/** Literals win over parameters, but a dead end goes back: `/v1/customers/search` and `/{id}`. */
function walk(
  at: Branch,
  segments: readonly string[],
  depth: number,
  method: string,
  values: string[],
): { route: Route; names: readonly string[] } | undefined {
  const segment = segments[depth];
  if (segment === undefined) return at.routes.get(method);
  const literal = at.literals.get(segment);
  if (literal !== undefined) {
    const found = walk(literal, segments, depth + 1, method, values);
    if (found !== undefined) return found;
  }
  if (at.parameter === undefined || segment === '') return undefined;
  values.push(segment);
  const found = walk(at.parameter, segments, depth + 1, method, values);
  if (found === undefined) values.pop();
  return found;
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
  return { operation: route.operation, path, extra };
}

function decodeSegment(segment: string): string {
  if (!segment.includes('%')) return segment;
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
