/** Ids that clients choose themselves. */
import type { Transaction } from '../../domain/transaction.ts';
import { parameterError } from '../errors/parameters.ts';
import { alreadyExists, invalidCharacters } from '../errors.ts';

/** In characters, so that every database takes it for a key, however many bytes each of them has. */
const LONGEST = 500;

/** Throws 400 for an id that cannot be kept, or is taken. `noun`: how the error names what has it. */
export async function checkChosenId(
  tx: Transaction,
  type: 'coupon' | 'price' | 'product',
  id: string | undefined,
  noun: string,
): Promise<void> {
  if (id === undefined) return;
  if (id.length > LONGEST) {
    throw parameterError({ kind: 'too_long', param: 'id', value: id, max: LONGEST });
  }
  if (id.includes('\0')) throw invalidCharacters('id');
  if ((await tx.get(type, id)) !== undefined) throw alreadyExists(noun);
}
