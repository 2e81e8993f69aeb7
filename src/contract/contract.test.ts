import { describe, expect, it } from 'vitest';
import { loadContract, operationKey, resourceNode } from './contract.ts';
import { legacyRoutes } from './legacy-routes.ts';
import type { Contract, SchemaNode, Use } from './schema.ts';

const contract = loadContract();
const byKey = new Map(contract.operations.map((operation) => [operationKey(operation), operation]));

describe('the derived contract', () => {
  it('has all operations, resources and events of the package', () => {
    const live = Object.keys(contract.resources).filter((name) => !name.startsWith('deleted_'));
    const v1 = contract.operations.filter(({ path }) => path.startsWith('/v1/'));
    expect(contract.operations.length).toBeGreaterThanOrEqual(650);
    expect(byKey.size).toBe(contract.operations.length);
    expect(v1.length).toBeGreaterThanOrEqual(557);
    expect(live.length).toBeGreaterThanOrEqual(175);
    expect(Object.keys(contract.events).length).toBeGreaterThanOrEqual(275);
    expect(contract.thinEvents.length).toBeGreaterThanOrEqual(326);
    expect(contract.errorCodes).toContain('resource_missing');
    expect(contract.apiVersions.at(-1)).toBe(contract.apiVersion);
  });

  it('refers only to nodes before the one that refers, and to known resources', () => {
    const broken = contract.nodes.flatMap((node, place) => brokenReferences(contract, node, place));
    expect(broken).toEqual([]);
    expect(brokenReferences(contract, { kind: 'resource', name: 'nothing' }, 0)).toHaveLength(1);
    expect(brokenReferences(contract, { kind: 'array', items: { node: 7 } }, 7)).toHaveLength(1);
  });

  it('has an object node for every resource and every list of parameters', () => {
    const params = contract.operations.map((operation) => contract.nodes[operation.params ?? -1]);
    const resources = Object.keys(contract.resources).map((name) => resourceNode(contract, name));
    expect(new Set([...resources, ...params].map((node) => node?.kind))).toEqual(
      new Set(['object']),
    );
  });

  it('answers with resources, but for a few operations', () => {
    const others = contract.operations.filter(({ answer }) => {
      const place = 'node' in answer ? answer.node : 'item' in answer ? answer.item : -1;
      return contract.nodes[place]?.kind !== 'resource';
    });
    const unions = others.filter(({ path }) => /external_accounts|sources/.test(path));
    expect(unions).toHaveLength(10);
    expect(others.filter((one) => !unions.includes(one)).map(operationKey)).toEqual([
      'POST /oauth/deauthorize',
      'POST /oauth/token',
      'GET /v1/quotes/{id}/pdf',
      'POST /v2/billing/meter_event_stream',
      'DELETE /v2/core/accounts/{account}/persons/{id}',
      'DELETE /v2/core/event_destinations/{id}',
    ]);
  });

  it('names the path parameters of each operation apart', () => {
    const repeated = contract.operations.filter(({ path }) => {
      const names = parameterNames(path);
      return new Set(names).size < names.length;
    });
    expect(repeated).toEqual([]);
  });

  it('knows what every event carries', () => {
    const carried = Object.values(contract.events).flatMap((names) => names.split('|'));
    expect(carried.filter((name) => contract.resources[name] === undefined)).toEqual([]);
    expect(contract.events['customer.subscription.updated']).toBe('subscription');
  });

  it('is a megabyte at most', () => {
    expect(JSON.stringify(contract).length).toBeLessThan(1_000_000);
  });
});

describe('the legacy routes', () => {
  it('are served by operations that exist, and take the place of none', () => {
    expect(legacyRoutes.length).toBeGreaterThanOrEqual(40);
    expect(legacyRoutes.filter(({ to }) => !byKey.has(to))).toEqual([]);
    expect(legacyRoutes.filter((route) => byKey.has(operationKey(route)))).toEqual([]);
    expect(new Set(legacyRoutes.map(operationKey)).size).toBe(legacyRoutes.length);
  });

  it('fill every path parameter of the operation, and imply only parameters that it takes', () => {
    for (const { path, to, rename = {}, params = {} } of legacyRoutes) {
      const destinations = parameterNames(path).map((name) => rename[name] ?? { path: name });
      const filled = destinations.flatMap((place) => ('path' in place ? [place.path] : []));
      const given = destinations.flatMap((place) => ('param' in place ? [place.param] : []));
      expect(filled, path).toEqual(expect.arrayContaining(parameterNames(to)));
      const node = contract.nodes[byKey.get(to)?.params ?? -1];
      const taken = node?.kind === 'object' ? Object.keys(node.fields) : [];
      expect(taken, path).toEqual(expect.arrayContaining([...given, ...Object.keys(params)]));
    }
  });
});

function parameterNames(path: string): string[] {
  return [...path.matchAll(/\{(\w+)\}/g)].map((found) => found[1] ?? '');
}

function brokenReferences(contract: Contract, node: SchemaNode, place: number): string[] {
  const uses = usesOf(node).filter((use) => use.node < 0 || use.node >= place);
  const names = namesOf(node).filter((name) => contract.resources[name] === undefined);
  return [...uses.map((use) => `node ${use.node} in ${place}`), ...names];
}

function usesOf(node: SchemaNode): readonly Use[] {
  switch (node.kind) {
    case 'array':
    case 'list':
      return [node.items];
    case 'map':
      return [node.values];
    case 'object':
      return Object.values(node.fields);
    case 'union':
      return node.options;
    default:
      return [];
  }
}

function namesOf(node: SchemaNode): readonly string[] {
  if (node.kind === 'resource') return [node.name];
  return node.kind === 'expandable' ? node.targets : [];
}
