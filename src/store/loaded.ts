import type { Stored } from '../domain/transaction.ts';
import type { Row } from './reader.ts';

/** A row that a request has read; parsed when first asked for, and then the same object each time. */
export class Loaded {
  readonly row: Row;
  #object: Stored | undefined;

  constructor(row: Row) {
    this.row = row;
  }

  get object(): Stored {
    this.#object ??= JSON.parse(this.row.text) as Stored;
    return this.#object;
  }
}
