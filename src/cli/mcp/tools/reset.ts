import * as z from 'zod';
import { callServer } from '../../call-server.ts';
import { CliError } from '../../cli-error.ts';
import { defineTool } from '../tool.ts';

export const resetTool = defineTool({
  name: 'reset',
  title: 'Delete data',
  description:
    'Deletes all objects of an account of the local server or, without `account`, everything of every ' +
    'account and the whole record but what is pinned. It cannot be undone: ask the user first, then ' +
    'call it with confirm=true.',
  effect: 'deletes',
  input: z.strictObject({
    account: z.string().optional().describe('Only this account: acct_…'),
    confirm: z.boolean().optional().describe('true: the user agreed to lose this data.'),
  }),
  async run({ given: { account, confirm }, server }) {
    const what = account ?? 'everything, with the record';
    if (confirm !== true) {
      throw new CliError(
        `Nothing was deleted. This deletes ${what} at ${server.url} for good: ask the user, then call ` +
          'it again with confirm=true. `paystub snapshot save NAME` keeps a copy of the objects before.',
      );
    }
    const body = account === undefined ? {} : { account };
    const call = { method: 'POST', path: '/_paystub/reset', body } as const;
    const { reset } = await callServer<{ reset: string }>(server, call);
    return `Deleted ${reset} at ${server.url}.`;
  },
});
