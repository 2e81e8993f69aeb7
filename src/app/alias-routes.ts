/** Routes of older clients that lead to today's operations. */
import type { Registry } from '../api/registry.ts';
import { legacyRoutes } from '../contract/legacy-routes.ts';
import type { Route } from '../http/router.ts';

export function aliasRoutes(registry: Registry): Route[] {
  return legacyRoutes.map((alias) => {
    const operation = registry.operations.get(alias.to);
    if (operation === undefined) throw new Error(`${alias.path} leads to unknown ${alias.to}.`);
    const { method, path, rename, params } = alias;
    return { method, path, operation, rename, params, isAlias: true };
  });
}
