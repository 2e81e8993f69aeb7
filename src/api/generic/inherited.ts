/**
 * What a new object has to name and was not told, it has from the objects that it was told: the
 * customer and the currency of a credit note are those of its invoice.
 */
import type { Contract } from '../../contract/schema.ts';
import type { ReadTransaction } from '../../domain/transaction.ts';
import { objectFields } from '../contract-lists.ts';

type Hash = Record<string, unknown>;

export async function inherited(
  contract: Contract,
  node: number,
  params: Readonly<Hash>,
  tx: ReadTransaction,
): Promise<Hash> {
  const fields = objectFields(contract, node);
  const wanted = Object.entries(fields).filter(
    ([name, use]) =>
      params[name] === undefined &&
      !use.optional &&
      !use.nullable &&
      isNamed(contract.nodes[use.node]),
  );
  const found: Hash = {};
  for (const [name, value] of Object.entries(params)) {
    const target = contract.nodes[fields[name]?.node ?? -1];
    if (target?.kind !== 'expandable' || typeof value !== 'string') continue;
    for (const type of target.targets) {
      const told: Hash = { ...(await tx.get(type, value)) };
      for (const [field] of wanted) {
        if (typeof told[field] === 'string') found[field] ??= told[field];
      }
    }
  }
  return found;
}

/** Another object, or a currency. */
function isNamed(node: Contract['nodes'][number] | undefined): boolean {
  if (node?.kind === 'string') return node.format === 'currency';
  return node?.kind === 'expandable';
}
