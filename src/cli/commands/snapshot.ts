import { callServer } from '../call-server.ts';
import { usageError } from '../cli-error.ts';
import { defineCommand } from '../command.ts';
import { jsonOption, serverOption } from '../common-options.ts';
import { exitCodes } from '../exit-codes.ts';
import { type FoundServer, findServer } from '../find-server.ts';

interface Listed {
  snapshots: { name: string; bytes: number; saved: number }[];
}

const PATH = '/_paystub/snapshots';

export const snapshot = defineCommand({
  name: 'snapshot',
  summary: 'Save the whole store under a name, bring it back, list what is saved.',
  usage: ['snapshot save NAME', 'snapshot restore NAME', 'snapshot list'],
  options: { ...serverOption, ...jsonOption },
  async run({ values, words, terminal }) {
    const [verb = 'list', name, ...more] = words;
    checkWords(verb, name, more);
    const server = await findServer(values.server, terminal);
    const done = await act(server, verb, name ?? '');
    terminal.out(values.json ? JSON.stringify(done) : sentence(done));
    return exitCodes.done;
  },
});

type Done = Listed | { saved: string } | { restored: string };

function checkWords(verb: string, name: string | undefined, more: readonly string[]): void {
  if (!['save', 'restore', 'list'].includes(verb)) {
    throw usageError(`snapshot can save, restore and list, not '${verb}'.`);
  }
  const isComplete = verb === 'list' ? name === undefined : name !== undefined;
  if (!isComplete || more.length > 0) {
    throw usageError(
      verb === 'list'
        ? 'snapshot list takes no name.'
        : `snapshot ${verb} takes one name. For example: paystub snapshot ${verb} before-test`,
    );
  }
}

function act(server: FoundServer, verb: string, name: string): Promise<Done> {
  if (verb === 'list') return callServer<Listed>(server, { method: 'GET', path: PATH });
  if (verb === 'save') return callServer(server, { method: 'POST', path: PATH, body: { name } });
  const path = `${PATH}/${encodeURIComponent(name)}/restore`;
  return callServer(server, { method: 'POST', path });
}

function sentence(done: Done): string {
  if ('saved' in done) return `Saved ${done.saved}.`;
  if ('restored' in done) return `Restored ${done.restored}.`;
  if (done.snapshots.length === 0) return 'No snapshot is saved.';
  return done.snapshots
    .map(({ name, bytes, saved }) => {
      const at = new Date(saved * 1000).toISOString().replace('.000Z', 'Z');
      return `${at}  ${(bytes / 1024 / 1024).toFixed(1).padStart(8)} MB  ${name}`;
    })
    .join('\n');
}
