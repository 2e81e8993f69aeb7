import { callServer } from '../call-server.ts';
import { chosenKey } from '../chosen-key.ts';
import { usageError } from '../cli-error.ts';
import { defineCommand } from '../command.ts';
import { jsonOption, keyOption, serverOption } from '../common-options.ts';
import { formatDuration, parseDuration } from '../duration.ts';
import { exitCodes } from '../exit-codes.ts';
import { findServer } from '../find-server.ts';

interface Reading {
  account: string;
  /** Unix seconds. */
  now: number;
  /** Seconds. */
  ahead: number;
}

const PATH = '/_paystub/clock';

export const clock = defineCommand({
  name: 'clock',
  summary: "Show an account's clock, move it on, or set it back to the real time.",
  usage: ['clock [show]', 'clock advance 3d', 'clock reset'],
  options: { ...keyOption, ...serverOption, ...jsonOption },
  async run({ values, words, terminal }) {
    const call = callOf(words);
    const server = await findServer(values.server, terminal);
    const key = chosenKey(values.key, terminal);
    const reading = await callServer<Reading>(server, { ...call, key });
    terminal.out(values.json ? JSON.stringify(reading) : sentence(reading));
    return exitCodes.done;
  },
});

function callOf([verb = 'show', span, ...more]: readonly string[]) {
  if (more.length > 0 || (verb !== 'advance' && span !== undefined)) {
    throw usageError(`'${[span, ...more].join(' ')}' is too much for clock ${verb}.`);
  }
  switch (verb) {
    case 'show':
      return { method: 'GET', path: PATH } as const;
    case 'reset':
      return { method: 'POST', path: `${PATH}/reset` } as const;
    case 'advance': {
      if (span === undefined) throw usageError('By how much? For example: clock advance 3d');
      const body = { seconds: parseDuration(span) };
      return { method: 'POST', path: `${PATH}/advance`, body } as const;
    }
    default:
      throw usageError(`clock can show, advance and reset, not '${verb}'.`);
  }
}

function sentence({ account, now, ahead }: Reading): string {
  const time = new Date(now * 1000).toISOString().replace('.000Z', 'Z');
  const offset = ahead === 0 ? 'the real time' : `${formatDuration(ahead)} ahead`;
  return `${time}  ${account}  ${offset}`;
}
