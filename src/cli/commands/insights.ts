import type { InsightEvent, Severity } from '../../capture/event.ts';
import { callServer } from '../call-server.ts';
import { usageError } from '../cli-error.ts';
import { defineCommand } from '../command.ts';
import { jsonOption, serverOption } from '../common-options.ts';
import { exitCodes } from '../exit-codes.ts';
import { type FoundServer, findServer } from '../find-server.ts';
import { insightLines } from '../insight-lines.ts';
import { plural } from '../row-line.ts';
import type { Terminal } from '../terminal.ts';
import { filterOptions, trafficQuery } from '../traffic-options.ts';

interface Found {
  insights: InsightEvent[];
  counts: Record<Severity, number>;
  has_more: boolean;
  muted: string[];
}

const { run, app, session, since, until, trace, insight } = filterOptions;
const SEVERITIES: readonly Severity[] = ['error', 'warn', 'info'];

export const insights = defineCommand({
  name: 'insights',
  summary: 'What the record shows to be wrong, with the lines of code that did it.',
  usage: [
    'insights [--run last]',
    'insights --run last --fail-on error     for CI: ends with 1 when there is one',
    'insights --mute RULE | --unmute RULE',
  ],
  takesOptionsOnly: true,
  options: {
    ...{ run, app, session, since, until, trace, insight },
    'fail-on': {
      type: 'string',
      value: 'SEVERITY',
      help: 'End with 1 when there is an error; with warn, also at a warning.',
    },
    mute: { type: 'string', value: 'RULE', help: 'Say nothing of this rule from now on.' },
    unmute: { type: 'string', value: 'RULE', help: 'Say it again.' },
    ...serverOption,
    ...jsonOption,
  },
  async run({ values, terminal }) {
    if (values.mute !== undefined && values.unmute !== undefined) {
      throw usageError('insights takes --mute or --unmute, not both.');
    }
    const failing = failingSeverities(values['fail-on']);
    const server = await findServer(values.server, terminal);
    const { mute, unmute, json = false } = values;
    if (mute !== undefined || unmute !== undefined) {
      const muted = await setMuted(server, mute ?? unmute ?? '', mute !== undefined);
      terminal.out(json ? JSON.stringify({ muted }) : `Muted: ${muted.join(', ') || 'no rule'}.`);
      return exitCodes.done;
    }
    const path = `/_paystub/insights?${await trafficQuery(server, values)}`;
    const found = await callServer<Found>(server, { method: 'GET', path });
    if (json) terminal.out(JSON.stringify(found));
    else for (const line of lines(found, terminal)) terminal.out(line);
    const isBad = failing.some((severity) => found.counts[severity] > 0);
    return isBad ? exitCodes.failed : exitCodes.done;
  },
});

function failingSeverities(text: string | undefined): readonly Severity[] {
  if (text === undefined) return [];
  const at = SEVERITIES.indexOf(text as Severity);
  if (at < 0) throw usageError(`--fail-on takes error, warn or info, not '${text}'.`);
  return SEVERITIES.slice(0, at + 1);
}

async function setMuted(server: FoundServer, rule: string, muted: boolean): Promise<string[]> {
  const path = '/_paystub/insights/mute';
  const body = { rule, muted };
  return (await callServer<{ muted: string[] }>(server, { method: 'POST', path, body })).muted;
}

/** The worst last, where the eye is when a terminal has scrolled. */
function lines({ insights: found, counts, muted, has_more }: Found, terminal: Terminal): string[] {
  const rank = ({ severity }: InsightEvent) => SEVERITIES.indexOf(severity);
  const sorted = found.toSorted((a, b) => rank(b) - rank(a) || a.ts - b.ts);
  const names = { error: 'error', warn: 'warning', info: 'note' };
  const total = SEVERITIES.filter((severity) => counts[severity] > 0)
    .map((severity) => `${counts[severity]} ${plural(names[severity], counts[severity])}`)
    .join(', ');
  return [
    ...sorted.flatMap((one) => [...insightLines(one, terminal), '']),
    `${total || 'No insights'}${has_more ? ', and more' : ''}.${muted.length > 0 ? ` Muted: ${muted.join(', ')}.` : ''}`,
  ];
}
