import * as z from 'zod';
import { callServer } from '../../call-server.ts';
import { chosenKey } from '../../chosen-key.ts';
import { formatDuration, parseDuration } from '../../duration.ts';
import { accountInput, accountQuery } from '../shared-inputs.ts';
import { defineTool } from '../tool.ts';

interface Reading {
  account: string;
  /** Unix seconds. */
  now: number;
  /** Seconds. */
  ahead: number;
}

export const advanceTimeTool = defineTool({
  name: 'advance_time',
  title: "Advance an account's clock",
  description:
    'Moves the clock of an account on, and does on the way what falls due: renewals, invoices, payouts, ' +
    'expiries, bank debits that settle. Nothing waits in real time. There is no way back but a reset of ' +
    'the clock by `paystub clock reset`.',
  effect: 'changes',
  input: z.strictObject({
    by: z.string().describe('A span: 90s, 15m, 2h, 3d, 1w, 1d12h'),
    account: accountInput,
  }),
  async run({ given: { by, account }, server, terminal }) {
    const reading = await callServer<Reading>(server, {
      method: 'POST',
      path: `/_paystub/clock/advance${accountQuery(account)}`,
      body: { seconds: parseDuration(by) },
      key: account === undefined ? chosenKey(undefined, terminal) : undefined,
    });
    const time = new Date(reading.now * 1000).toISOString().replace('.000Z', 'Z');
    return [
      `${reading.account}  ${time}  ${formatDuration(reading.ahead)} ahead of the real time`,
      'What fell due was done. Its webhooks: list_events with kind=webhook since=1m',
    ].join('\n');
  },
});
