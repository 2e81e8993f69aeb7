import { captureRows } from './capture-rows.ts';
import { dashboardRows } from './dashboard-rows.ts';
import type { PeerRow } from './row.ts';
import { serverRows } from './server-rows.ts';

/** The study's rows that are left out: code inside the application (5, 6, 35, 36), and language models (64). */
export const leftOut: readonly number[] = [5, 6, 35, 36, 64];
export const lastRow = 79;

export const peerRows: readonly PeerRow[] = [
  ...captureRows,
  ...serverRows,
  ...dashboardRows,
].toSorted((a, b) => a.row - b.row);
