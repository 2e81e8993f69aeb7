import type { Task } from './transaction.ts';

/** A task whose time has come. */
export interface DueTask extends Task {
  account: string;
  /** The store's own number of the row. */
  id: number;
}
