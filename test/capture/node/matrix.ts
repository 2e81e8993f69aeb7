/** Which cells are run on which Node, and how their tests are named: for the tests and for docs/capture.md. */
import { appCells } from './app-cells.ts';
import { cells } from './cells.ts';
import type { Cell } from './run-cell.ts';

export const nodeMajors = [18, 20, 22, 24, 26];
export const allCells: readonly Cell[] = [...cells, ...appCells];
export const suite = 'the Node agent';

export const suiteOn = (major: number): string => `on Node ${major}`;
export const cellTitle = ({ client, need }: Cell): string => `${client}: ${need}`;
export const cellsOn = (major: number): Cell[] =>
  allCells.filter(({ fromNode = 18 }) => fromNode <= major);
