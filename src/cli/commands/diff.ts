import type { Change } from '../../capture/diff/call-diff.ts';
import type { TrafficRow } from '../../capture/traffic-port.ts';
import { callServer } from '../call-server.ts';
import { changeLines } from '../change-lines.ts';
import { usageError } from '../cli-error.ts';
import { defineCommand } from '../command.ts';
import { jsonOption, serverOption } from '../common-options.ts';
import { exitCodes } from '../exit-codes.ts';
import { findServer } from '../find-server.ts';
import { rowLine, widthsOf } from '../row-line.ts';
import type { Terminal } from '../terminal.ts';

interface Diff {
  a: TrafficRow;
  b: TrafficRow;
  same: boolean;
  changes: Change[];
}

export const diff = defineCommand({
  name: 'diff',
  summary: 'What two calls differ by: parameters, headers, status, answer.',
  usage: ['diff A B [--all]'],
  options: {
    all: { type: 'boolean', help: 'Also what differs between any two: ids, dates.' },
    ...serverOption,
    ...jsonOption,
  },
  async run({ values, words: [a, b, ...more], terminal }) {
    if (a === undefined || b === undefined || more.length > 0) {
      throw usageError('diff compares two calls: paystub diff req_… req_…');
    }
    const server = await findServer(values.server, terminal);
    const path = `/_paystub/events/${encodeURIComponent(a)}/diff/${encodeURIComponent(b)}`;
    const found = await callServer<Diff>(server, { method: 'GET', path });
    if (values.json) terminal.out(JSON.stringify(found));
    else for (const line of lines(found, values.all === true, terminal)) terminal.out(line);
    return found.same ? exitCodes.done : exitCodes.failed;
  },
});

function lines({ a, b, changes }: Diff, withAll: boolean, terminal: Terminal): string[] {
  const widths = widthsOf([a, b]);
  const shown = changes.filter(({ volatile }) => withAll || !volatile);
  const rest = changes.length - shown.length;
  return [
    `A  ${rowLine(a, widths, terminal)}`,
    `B  ${rowLine(b, widths, terminal)}`,
    ...(shown.length === 0 ? ['', 'They are the same.'] : changeLines(shown, terminal)),
    ...(rest === 0 ? [] : ['', `${rest} more differ between any two calls (ids, dates): --all`]),
  ];
}
