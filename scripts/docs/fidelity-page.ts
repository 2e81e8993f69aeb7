import type { Registry } from '../../src/api/registry.ts';

/** One replayed step, as the replaying script reports it. */
export interface ReplayedStep {
  /** Name of the recording; its first part is the source. */
  cassette: string;
  /** `POST /v1/customers/{id}` */
  endpoint: string;
  /** The recorded HTTP status. */
  want: number;
  version: string | null;
  l1: boolean;
  l2: boolean;
  l3: boolean;
  l4: boolean;
  /** Scalar values compared, and how many of them differ. */
  leaves?: number;
  bad?: number;
}

export interface Measured {
  steps: readonly ReplayedStep[];
  /** `2026-11-20` */
  date: string;
  commit: string;
}

type Group = readonly [name: string, steps: readonly ReplayedStep[]];

/** `docs/fidelity.md`, from a replay's results. */
export function fidelityPage(registry: Registry, { steps, date, commit }: Measured): string {
  const modelled = steps.filter(({ endpoint }) => behaviourOf(registry, endpoint) === 'modelled');
  const failing = steps.filter(({ want }) => want >= 400);
  return [
    '# Fidelity',
    '',
    'How closely the answers match recorded traffic of the real API in test mode.',
    '',
    `Measured ${date}, commit ${commit}: ${steps.length} requests of ` +
      `${new Set(steps.map(({ cassette }) => cassette)).size} recorded conversations, API versions ` +
      `${versions(steps)}. Made by \`npm run docs -- --fidelity FILE\`.`,
    '',
    '## Method',
    '',
    'The recordings come from test suites of public, MIT-licensed projects and are not part of this',
    'repository. Each conversation runs on an empty account: what a request was recorded with is sent',
    'again, ids are replaced by those that Paystub gave, and the answers are compared:',
    '',
    '- **L1** the HTTP status is equal',
    '- **L2** and the object, or the type, code, decline code and parameter of the error',
    '- **L3** the status is equal and no recorded top-level field is missing',
    '- **L4** every value is equal, references and amounts included; times, secrets, URLs and the',
    "  account's own settings are compared by their type",
    '- **values** the share of single values that are equal',
    '',
    'Nearly all requests were recorded as 200, so L1 and L2 say little more than that the route is',
    'there. What these recordings never do is not measured: see [coverage](coverage.md) for which',
    'operations have rules of their own.',
    '',
    '## Results',
    '',
    ...table('', [
      ['all', steps],
      ['modelled operations', modelled],
      ['recorded errors', failing],
    ]),
    '## By source',
    '',
    ...table(
      'source',
      groups(steps, ({ cassette }) => cassette.split('/')[0] ?? ''),
    ),
    '## By recorded status',
    '',
    ...table(
      'status',
      groups(steps, ({ want }) => String(want)),
    ),
    '## By resource',
    '',
    ...table(
      'resource',
      groups(steps, ({ endpoint }) => endpoint.split('/')[2] ?? ''),
    ),
  ].join('\n');
}

function behaviourOf(registry: Registry, endpoint: string): string | undefined {
  const wanted = anonymous(endpoint);
  const found = [...registry.operations.values()].find(({ key }) => anonymous(key) === wanted);
  return found?.behaviour;
}

function anonymous(endpoint: string): string {
  return endpoint.replace(/\{\w+\}/g, '{}');
}

function versions(steps: readonly ReplayedStep[]): string {
  const known = steps.flatMap(({ version }) => (version === null ? [] : [version])).sort();
  return `${known[0]} to ${known.at(-1)}`;
}

function groups(steps: readonly ReplayedStep[], nameOf: (step: ReplayedStep) => string): Group[] {
  const found = new Map<string, ReplayedStep[]>();
  for (const step of steps) {
    const name = nameOf(step);
    found.set(name, [...(found.get(name) ?? []), step]);
  }
  return [...found].sort(([a, of], [b, other]) => other.length - of.length || (a < b ? -1 : 1));
}

function table(title: string, rows: readonly Group[]): string[] {
  return [
    `| ${title} | requests | L1 | L2 | L3 | L4 | values |`,
    '| --- | ---: | ---: | ---: | ---: | ---: | ---: |',
    ...rows.map(([name, steps]) => `| ${name} | ${cells(steps).join(' | ')} |`),
    '',
  ];
}

function cells(steps: readonly ReplayedStep[]): string[] {
  const share = (level: 'l1' | 'l2' | 'l3' | 'l4') =>
    percent(steps.filter((step) => step[level]).length, steps.length);
  const leaves = steps.reduce((sum, step) => sum + (step.leaves ?? 0), 0);
  const bad = steps.reduce((sum, step) => sum + (step.bad ?? 0), 0);
  return [
    String(steps.length),
    share('l1'),
    share('l2'),
    share('l3'),
    share('l4'),
    percent(leaves - bad, leaves),
  ];
}

function percent(part: number, whole: number): string {
  return whole === 0 ? '–' : ((100 * part) / whole).toFixed(1);
}
