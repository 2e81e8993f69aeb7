import { usageError } from '../cli-error.ts';
import { defineCommand } from '../command.ts';
import { jsonOption, serverOption } from '../common-options.ts';
import { exitCodes } from '../exit-codes.ts';
import { findServer } from '../find-server.ts';
import { plural } from '../row-line.ts';
import { upload } from '../transfer.ts';

interface Imported {
  imported: number;
  left_out: number;
  problems: { at: number; problem: string }[];
}

export const importCommand = defineCommand({
  name: 'import',
  summary: 'Read a session of another Paystub, or a HAR file, into the record.',
  usage: ['import FILE', 'import FILE --skip-bad'],
  options: {
    'skip-bad': { type: 'boolean', help: 'Leave out lines that are no events, instead of all.' },
    ...serverOption,
    ...jsonOption,
  },
  async run({ values, words: [file, ...more], terminal }) {
    if (file === undefined || more.length > 0) throw usageError('import takes one FILE.');
    const server = await findServer(values.server, terminal);
    const path = `/_paystub/import${values['skip-bad'] ? '?skip_bad=1' : ''}`;
    const done = await upload<Imported>(server, path, file);
    if (values.json) terminal.out(JSON.stringify(done));
    else for (const line of lines(done)) terminal.out(line);
    return exitCodes.done;
  },
});

function lines({ imported, left_out, problems }: Imported): string[] {
  const rest = left_out === 0 ? '' : ` Left out: ${left_out}.`;
  return [
    `Imported ${imported} ${plural('event', imported)}.${rest}`,
    ...problems.map(({ at, problem }) => `  ${at}: ${problem}`),
  ];
}
