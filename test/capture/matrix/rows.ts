/** The matrix of docs/capture.md: what is tried with whom. */
import { nodeRows } from './node-rows.ts';
import { proxyRows } from './proxy-rows.ts';
import { pythonRows } from './python-rows.ts';
import type { MatrixRow } from './row.ts';
import { rubyRows } from './ruby-rows.ts';

export const matrixRows = (): MatrixRow[] => [
  ...nodeRows(),
  ...pythonRows(),
  ...rubyRows(),
  ...proxyRows(),
];
