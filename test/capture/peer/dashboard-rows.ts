import { missing, type PeerRow, shown } from './row.ts';

const timeline = 'test/browser/dashboard/timeline.test.ts';
const keys = `${timeline}: goes from row to row by keys, and the panel follows`;
const filtered = `${timeline}: keeps its filter in the address, and takes it from there`;
const later = 'no test of its own yet';

export const dashboardRows: readonly PeerRow[] = [
  shown(56, 'List and detail side by side', keys),
  shown(
    57,
    'Filters by type, method, host, app, session, text',
    filtered,
    'by status and more, in the address',
  ),
  shown(58, 'News every three seconds', `${timeline}: shows a call while it happens`, 'pushed'),
  shown(59, 'A link to one event', keys, 'or any id in the palette'),
  missing(60, 'Rows by kind, with level and status', later),
  missing(61, 'A call in detail', later),
  missing(62, 'An incoming request in detail', later),
  shown(63, 'Bodies as tree and raw', [
    'test/browser/dashboard/large-body.test.ts: a body of 50 MB, from an import, does not freeze its page',
    'test/browser/dashboard/unsafe-content.test.ts: script tags in HTML',
  ]),
  missing(65, 'Times in words', later),
  missing(66, 'An exception with its frames', later),
  missing(67, 'A log with its line', later),
  missing(68, 'Copying', later),
  shown(69, 'Keys', keys),
  missing(70, 'Clear all', later),
  shown(
    71,
    'An empty state that says how to begin',
    'test/browser/dashboard/states.test.ts: says what fills it: %s',
    'on every screen',
  ),
  missing(72, 'Readable addresses', later),
];
