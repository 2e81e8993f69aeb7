import { callServer } from '../call-server.ts';
import { defineCommand } from '../command.ts';
import { jsonOption, serverOption } from '../common-options.ts';
import { exitCodes } from '../exit-codes.ts';
import { findServer } from '../find-server.ts';

export const reset = defineCommand({
  name: 'reset',
  summary: 'Delete everything that the server holds, or one account of it.',
  usage: ['reset [--account ID]'],
  takesOptionsOnly: true,
  options: {
    account: { type: 'string', value: 'ID', help: 'Only this account: acct_…' },
    ...serverOption,
    ...jsonOption,
  },
  async run({ values, terminal }) {
    const server = await findServer(values.server, terminal);
    const body = values.account === undefined ? {} : { account: values.account };
    const done = await callServer<{ reset: string }>(server, {
      method: 'POST',
      path: '/_paystub/reset',
      body,
    });
    terminal.out(values.json ? JSON.stringify(done) : `Deleted ${done.reset} at ${server.url}.`);
    return exitCodes.done;
  },
});
