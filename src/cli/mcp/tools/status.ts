import * as z from 'zod';
import type { RunSummary } from '../../../capture/traffic-port.ts';
import { callServer } from '../../call-server.ts';
import { clockTime } from '../../clock-time.ts';
import { plural } from '../../row-line.ts';
import { cutText, fitLines, LIST_MAX } from '../answer-size.ts';
import { defineTool } from '../tool.ts';

const RUNS_MAX = 8;
const COMMAND_MAX = 60;

interface Status {
  version: string;
  url: string;
  store: { kind: string; objects: number };
  record: { events: number; dropped: number };
  accounts: string[];
}

export const statusTool = defineTool({
  name: 'status',
  title: 'Is Paystub running?',
  description:
    'Whether a Paystub runs and where, how much it holds, its accounts, and the newest runs of ' +
    '`paystub run` with how many calls they made, how many failed, and how many insights there are.',
  effect: 'reads',
  input: z.strictObject({}),
  async run({ server }) {
    const get = <T>(path: string) => callServer<T>(server, { method: 'GET', path });
    const { version, url, store, record, accounts } = await get<Status>('/_paystub/status');
    const { runs } = await get<{ runs: RunSummary[] }>('/_paystub/runs');
    const newest = runs.toSorted((a, b) => b.started_ts - a.started_ts).slice(0, RUNS_MAX);
    const dropped = record.dropped === 0 ? '' : `, ${record.dropped} dropped`;
    const lines = [
      `Paystub ${version} at ${url}, ${store.objects} objects (${store.kind}), ` +
        `${record.events} events recorded${dropped}`,
      `accounts: ${accounts.join(' ') || 'none yet'}`,
      ...(newest.length === 0
        ? ['No run yet. Record an app with: paystub run COMMAND']
        : ['runs, newest first:', ...newest.map(runLine)]),
    ];
    return fitLines(lines, LIST_MAX).text;
  },
});

function runLine(one: RunSummary): string {
  const { run, command, started_ts, ended_ts, exit_code, stripe_calls, failed_calls } = one;
  const { error, warn, info } = one.insights;
  const end = ended_ts === null ? 'still running' : `exit ${exit_code ?? 'unknown'}`;
  const total = error + warn + info;
  const insights = total === 0 ? '' : `, ${total} ${plural('insight', total)} (${error} errors)`;
  return [
    run,
    clockTime(started_ts).slice(0, 8),
    cutText(shortCommand(command ?? ''), COMMAND_MAX),
    `${end}, ${stripe_calls} Stripe ${plural('call', stripe_calls)}, ${failed_calls} failed${insights}`,
  ].join('  ');
}

/** Its words without the folders of what they name. */
function shortCommand(command: string): string {
  return command.replaceAll(/(^|\s)\S*\/(?=[^\s/])/g, '$1');
}
