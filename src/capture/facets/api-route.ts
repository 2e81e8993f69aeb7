/** The operations of the API as the record knows them: small enough to hand to another thread. */
import type { Registry } from '../../api/registry.ts';
import { legacyRoutes } from '../../contract/legacy-routes.ts';
import type { Contract, OperationShape } from '../../contract/schema.ts';

export interface ApiRoute {
  method: string;
  path: string;
  /** `POST /v1/payment_intents/{id}/confirm`, as the contract writes it. */
  op: string;
  /** What it answers, or a list of what: `payment_intent`. */
  resource?: string;
}

/** Every operation that is served, and the old addresses that lead to one. */
export function apiRoutes({ contract, operations, unlisted }: Registry): ApiRoute[] {
  const listed = [...operations.values(), ...unlisted].map(({ key, shape }) => {
    const resource = resourceOf(contract, shape);
    const { method, path } = shape;
    return { method, path, op: key, ...(resource !== undefined && { resource }) };
  });
  const byOp = new Map(listed.map((route) => [route.op, route]));
  const aliases = legacyRoutes.flatMap(({ method, path, to }) => {
    const target = byOp.get(to);
    return target === undefined ? [] : [{ ...target, method, path }];
  });
  return [...listed, ...aliases];
}

function resourceOf(contract: Contract, { answer }: OperationShape): string | undefined {
  const place = 'item' in answer ? answer.item : answer.kind === 'object' ? answer.node : undefined;
  const node = place === undefined ? undefined : contract.nodes[place];
  return node?.kind === 'resource' ? node.name : undefined;
}
