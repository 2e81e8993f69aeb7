import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Paystub, startPaystub } from '../../src/app/start-paystub.ts';
import { loadContract } from '../../src/contract/contract.ts';
import type { OperationShape } from '../../src/contract/schema.ts';
import { sampleJson, samplePairs } from '../support/sample-params.ts';

const contract = loadContract();
let paystub: Paystub;
/** Ids that creations answered, by the collection that made them. */
const made = new Map<string, string>();

beforeAll(async () => {
  paystub = await startPaystub();
});
afterAll(() => paystub.stop());

/** Creations first, so that the rest finds something. */
const operations = [...contract.operations].sort((a, b) => rank(a) - rank(b));

function rank({ method, path }: OperationShape): number {
  if (method === 'DELETE') return 2;
  return method === 'POST' && !path.includes('{') ? 0 : 1;
}

function urlOf(path: string): string {
  return path.replace(/\/\{\w+\}/g, (_, offset: number) => {
    return `/${made.get(path.slice(0, offset)) ?? 'sample'}`;
  });
}

async function call(shape: OperationShape) {
  const headers: Record<string, string> = { Authorization: 'Bearer sk_test_walk' };
  const url = `${paystub.url}${urlOf(shape.path)}`;
  const pairs = samplePairs(contract, shape.params);
  if (shape.method === 'GET') {
    return fetch(`${url}?${new URLSearchParams(pairs)}`, { headers });
  }
  if (!shape.path.startsWith('/v2/')) {
    return fetch(url, { method: shape.method, headers, body: new URLSearchParams(pairs) });
  }
  headers['Content-Type'] = 'application/json';
  const body = JSON.stringify(sampleJson(contract, shape.params));
  return fetch(url, { method: shape.method, headers, body });
}

describe('every operation of the contract answers', () => {
  it.each(operations.map((shape) => [`${shape.method} ${shape.path}`, shape] as const))(
    '%s',
    async (_, shape) => {
      const answer = await call(shape);
      const text = await answer.text();
      expect(text).not.toContain('Unrecognized request URL');
      expect(answer.status, text).toBeLessThan(500);
      expect(answer.headers.get('Paystub-Behaviour'), text).toMatch(/^(modelled|generic)$/);
      if (answer.status === 200 && shape.method === 'POST' && text.startsWith('{')) {
        const { id } = JSON.parse(text) as { id?: string };
        if (id !== undefined && !made.has(shape.path)) made.set(shape.path, id);
      }
    },
  );
});
