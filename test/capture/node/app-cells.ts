import type { Cell } from './run-cell.ts';

export const appCells: readonly Cell[] = [];
