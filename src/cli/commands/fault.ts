import { type ArmedFault, faultSentence } from '../../bench/fault-sentence.ts';
import { callServer } from '../call-server.ts';
import { usageError } from '../cli-error.ts';
import { defineCommand } from '../command.ts';
import { jsonOption, serverOption } from '../common-options.ts';
import { exitCodes } from '../exit-codes.ts';
import { type FoundServer, findServer } from '../find-server.ts';

interface Armed {
  faults: ArmedFault[];
}

type Done = Armed | { armed: ArmedFault } | { cleared: string[] };

const PATH = '/_paystub/faults';

export const fault = defineCommand({
  name: 'fault',
  summary: 'Make the next calls fail on purpose, see what waits for them, take it back.',
  usage: [
    'fault                               what is armed',
    'fault arm RULE [--times N] [--method M] [--path P] [--account ID]',
    'fault clear [ID]                    all of it, or one',
  ],
  notes: [
    'RULE is what the header Paystub-Fault takes: rate_limit, lock_timeout,',
    'api_error_before, api_error_after, drop_before, drop_after, delay=MS',
  ],
  options: {
    times: { type: 'string', value: 'N', help: 'So many calls. Else all, until it is cleared.' },
    method: { type: 'string', value: 'M', help: 'Only calls by this method: POST' },
    path: { type: 'string', value: 'P', help: 'Only paths that begin so: /v1/customers' },
    account: { type: 'string', value: 'ID', help: 'Only calls of this account: acct_…' },
    ...serverOption,
    ...jsonOption,
  },
  async run({ values, words, terminal }) {
    const { server: named, json, ...narrowed } = values;
    const act = actOf(words, narrowed);
    const done = await act(await findServer(named, terminal));
    terminal.out(json ? JSON.stringify(done) : sentence(done));
    return exitCodes.done;
  },
});

interface Narrowed {
  times?: string;
  method?: string;
  path?: string;
  account?: string;
}

function actOf(
  [verb = 'list', name, ...more]: readonly string[],
  narrowed: Narrowed,
): (server: FoundServer) => Promise<Done> {
  if (more.length > 0 || (verb === 'list' && name !== undefined)) {
    throw usageError(`'${[name, ...more].join(' ')}' is too much for fault ${verb}.`);
  }
  const [given] = Object.keys(narrowed);
  if (verb !== 'arm' && given !== undefined) throw usageError(`--${given} is for fault arm.`);
  switch (verb) {
    case 'list':
      return list;
    case 'clear':
      return (server) => clear(server, name);
    case 'arm': {
      if (name === undefined) throw usageError('Which? For example: fault arm rate_limit');
      const { times, ...rest } = narrowed;
      const body = { fault: name, ...rest, ...(times && { times: countOf(times) }) };
      return async (server) => ({
        armed: await callServer<ArmedFault>(server, { method: 'POST', path: PATH, body }),
      });
    }
    default:
      throw usageError(`fault can list, arm and clear, not '${verb}'.`);
  }
}

const list = (server: FoundServer) => callServer<Armed>(server, { method: 'GET', path: PATH });

async function clear(server: FoundServer, id: string | undefined): Promise<Done> {
  const cleared = id === undefined ? (await list(server)).faults.map((one) => one.id) : [id];
  for (const one of cleared) {
    const path = `${PATH}/${encodeURIComponent(one)}/disarm`;
    await callServer(server, { method: 'POST', path });
  }
  return { cleared };
}

function countOf(text: string): number {
  if (!/^[1-9]\d*$/.test(text)) throw usageError(`--times takes a number from 1, not '${text}'.`);
  return Number(text);
}

function sentence(done: Done): string {
  if ('armed' in done) return `Armed ${line(done.armed)}.`;
  if ('cleared' in done) {
    return done.cleared.length === 0
      ? 'No fault was armed.'
      : `Cleared ${done.cleared.join(', ')}.`;
  }
  if (done.faults.length === 0) return 'No fault is armed.';
  return done.faults.map(line).join('\n');
}

const line = (one: ArmedFault) => `${one.id}: ${faultSentence(one)}`;
