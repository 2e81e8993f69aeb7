import { missing, type PeerRow } from './row.ts';

const later = 'not yet shown by a test';

export const dashboardRows: readonly PeerRow[] = [
  missing(56, 'List and detail side by side', later),
  missing(57, 'Filters by type, method, host, app, session, text', later),
  missing(58, 'News every three seconds', later),
  missing(59, 'A link to one event', later),
  missing(60, 'Rows by kind, with level and status', later),
  missing(61, 'A call in detail', later),
  missing(62, 'An incoming request in detail', later),
  missing(63, 'Bodies as tree, raw, stream of events', later),
  missing(65, 'Times in words', later),
  missing(66, 'An exception with its frames', later),
  missing(67, 'A log with its line', later),
  missing(68, 'Copying', later),
  missing(69, 'Keys', later),
  missing(70, 'Clear all', later),
  missing(71, 'An empty state that says how to begin', later),
  missing(72, 'Readable addresses', later),
];
