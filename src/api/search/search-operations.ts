import type { Contract } from '../../contract/schema.ts';
import type { Operation } from '../operation.ts';
import { runSearch } from './run-search.ts';
import { searchables } from './search-fields.ts';

/** `GET /v1/customers/search` and its like, over whatever is stored. */
export function searchOperations(
  contract: Contract,
  indexesOf: (type: string) => readonly string[],
): Operation[] {
  return searchables.map((searchable) => {
    const path = `/v1/${searchable.collection}/search`;
    const shape = contract.operations.find((one) => one.path === path);
    if (shape === undefined) throw new Error(`The contract has no ${path}.`);
    return {
      key: `GET ${path}`,
      shape,
      behaviour: 'modelled',
      writes: false,
      run: async (call) => ({
        value: await runSearch(searchable, indexesOf(searchable.object), call),
      }),
    };
  });
}
