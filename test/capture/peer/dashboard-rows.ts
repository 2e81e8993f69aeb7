import { type PeerRow, shown } from './row.ts';

const timeline = 'test/browser/dashboard/timeline.test.ts';
const keys = `${timeline}: goes from row to row by keys, and the panel follows`;
const filtered = `${timeline}: keeps its filter in the address, and takes it from there`;
const details = 'test/browser/dashboard/details.test.ts';
const clear = 'test/browser/dashboard/clear-all.test.ts';

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
  shown(
    60,
    'Rows by kind, with level and status',
    `${details}: has rows by kind, with level, status, host and the name of the app`,
    'with the host, the line of code, and how long',
  ),
  shown(
    61,
    'A call in detail',
    [
      `${details}: shows of a call whom it went to, by what, how long, and what was asked`,
      `${details}: marks a slow call, in the list and in detail`,
    ],
    'time to first byte; slow ones marked in the list, too',
  ),
  shown(
    62,
    'An incoming request in detail',
    `${details}: shows of a request framework, route and client, and what its handler raised`,
    'the exception leads to its frames',
  ),
  shown(63, 'Bodies as tree and raw', [
    'test/browser/dashboard/large-body.test.ts: a body of 50 MB, from an import, does not freeze its page',
    'test/browser/dashboard/unsafe-content.test.ts: script tags in HTML',
  ]),
  shown(
    65,
    'Times in words',
    [
      `${details}: says in words which times are in bodies, of both directions`,
      'src/web/parts/json/hints.test.ts: is a time in words: %s',
    ],
    'in sight without a pointer; amounts, too',
  ),
  shown(
    66,
    'An exception with its frames',
    `${details}: shows the frames of an exception with their lines, and opens the editor there`,
    'its own code first, packages shut; what caused it',
  ),
  shown(
    67,
    'A log with its line',
    `${details}: shows of a log its line, function, logger and extra fields`,
    'the line opens the editor',
  ),
  shown(
    68,
    'Copying',
    `${details}: copies calls and requests, and says so`,
    'both directions; as curl, Node, Python or JSON',
  ),
  shown(69, 'Keys', keys),
  shown(
    70,
    'Clear all',
    [
      `${clear}: asks first, and keeps all when one does not want it`,
      `${clear}: deletes all but what is pinned`,
      `${clear}: deletes only what the filter leaves, and names the filter`,
    ],
    'asks first; pinned rows stay; by a filter, too',
  ),
  shown(
    71,
    'An empty state that says how to begin',
    'test/browser/dashboard/states.test.ts: says what fills it: %s',
    'on every screen',
  ),
  shown(72, 'Readable addresses', [
    `${details}: reads addresses without percent signs, and methods of gRPC by their names`,
    'src/domain/readable-path.test.ts: the path %s reads %s',
  ]),
];
