import type { Column } from './columns.ts';

/** A test, as reports name it. */
export interface Proof {
  /** Relative to the root. */
  file: string;
  /** Its suites and its own title, joined by spaces. */
  test: string;
  /** The version that it ran on, where a row has several: `24`. */
  on?: string;
  /** What its file must have word for word, where the name is not made from the file's own constants. */
  written?: readonly string[];
}

export interface MatrixRow {
  client: string;
  way: 'Node agent' | 'Python agent' | 'Ruby agent' | 'proxy';
  /** What runs it: `Node 18 20 22 24 26`. */
  on: string;
  /** A column that is not here does not apply. */
  cells: Partial<Record<Column, readonly Proof[] | NotRun>>;
}

export interface NotRun {
  notRun: string;
}
