import { type PeerRow, shown } from './row.ts';

const routes = 'test/local-api/record/routes.test.ts';
const traffic = 'src/capture/traffic';
const documented = 'test/local-api/docs.test.ts: describe a call that exists: $method $path';
const whole = `${routes}: is whole, by its id or by its Request-Id, with what belongs to it`;

/** The server, what it stores, safety, and what comes with it. */
export const serverRows: readonly PeerRow[] = [
  shown(
    44,
    'A call that takes events',
    [
      documented,
      'test/capture/languages/settings.test.ts: sends its events over HTTP where no file can be written',
    ],
    'many at once',
  ),
  shown(
    45,
    'Its deprecated form, of HTTP calls only',
    'test/local-api/record/ingest.test.ts: takes one HTTP call alone, with the id and the time of its sender',
    'the same call takes one or many, of any kind',
  ),
  shown(
    46,
    'A list with filters',
    [
      `${routes}: pages by cursors, without bodies`,
      `${traffic}/list.test.ts: has what a walk over all rows would find, for any filter`,
    ],
    'more filters, cursors, up to 500',
  ),
  shown(
    47,
    'Only events without an app',
    `${traffic}/list.test.ts: has what a walk over all rows would find, for any filter`,
    '`app=-`, also for sessions and beside names',
  ),
  shown(48, 'One event', whole, 'with its chain, by Request-Id, too'),
  shown(49, 'What values there are', documented, 'with runs and sizes'),
  shown(
    50,
    'Delete all',
    `${routes}: pins, and deletes by a filter what is not pinned`,
    'or by a filter; pins',
  ),
  shown(51, 'A description of the API', documented, 'in docs/api.md, each call tried by a test'),
  shown(
    52,
    'Ids and times of the sender',
    [
      `${traffic}/writer.test.ts: changes its row, and an end is never undone`,
      'test/local-api/record/exchange.test.ts: opens on another server with the same rows, bodies and links',
    ],
    'sent twice, kept once',
  ),
  shown(
    53,
    'Search',
    `${traffic}/search.test.ts: for a substring looks at the newest 5,000 rows, and says so`,
    'an index of words',
  ),
  shown(
    54,
    '(No retention)',
    `${traffic}/retention.test.ts: is 7 days, 50,000 events and 250 MB, and stays as it was set`,
    'by age, number and size',
  ),
  shown(
    55,
    'Older rows are still read',
    `${traffic}/apply-schema.test.ts: by an older one is brought to the newest form, with what it holds`,
  ),
  shown(
    73,
    'Secrets taken out',
    [
      'test/capture/redaction/redaction.test.ts: does what the vectors of all languages say',
      'test/capture/redaction/redaction.test.ts: does not change what it has redacted',
    ],
    'bodies, cookies and logs, in both directions, before the disk',
  ),
  shown(
    74,
    'Only this machine',
    [
      'test/local-api/guards.test.ts: %s is refused without proof of where it comes from',
      'test/local-api/guards.test.ts: are the local ones and those allowed, and no others',
    ],
    'a token and a check of Host and Origin',
  ),
  shown(
    75,
    'A package with the UI inside',
    'test/package.test.ts: is small, and brings nothing along',
    'no container image yet',
  ),
  shown(
    76,
    'A skill',
    ['test/skill/skill-commands.test.ts: are all of Paystub, and there are many'],
    'every command in it is run by a test; an MCP server',
  ),
  shown(
    77,
    'Setting up by an agent',
    'test/cli/skill.test.ts: copies the skill to the two folders that all known tools read',
    'nothing to set up: a prefix',
  ),
  shown(
    78,
    'Guides for libraries',
    'test/capture/python/debugging-guide.test.ts: shows what each call answered',
    'one guide, run as a test; the matrix in place of eleven',
  ),
  shown(
    79,
    'Examples and tests from end to end',
    'test/capture/apps/sample-apps.test.ts: are five clean ones, with no fault marked, and five broken ones',
  ),
];
