import type { TrafficDetail, TrafficRow } from '../../capture/traffic-port.ts';
import { callServer } from '../call-server.ts';
import { usageError } from '../cli-error.ts';
import { defineCommand } from '../command.ts';
import { jsonOption, serverOption } from '../common-options.ts';
import { findEvent } from '../events-query.ts';
import { exitCodes } from '../exit-codes.ts';
import { findServer } from '../find-server.ts';
import { rowLine, shownId, widthsOf } from '../row-line.ts';
import type { Terminal } from '../terminal.ts';

interface Replayed extends Partial<TrafficDetail> {
  replay_of: string;
  /** Of a webhook. */
  resent?: { event: string; deliveries: { id: number; endpoint: string }[] };
}

const repeated = { type: 'string', multiple: true } as const;

export const replay = defineCommand({
  name: 'replay',
  summary: 'Do a recorded call again, here, as it was or changed; deliver a webhook again.',
  usage: [
    'replay ID                               with the same Idempotency-Key',
    'replay ID --new-key --set amount=5 --set metadata[order]=7',
  ],
  options: {
    'new-key': { type: 'boolean', help: 'With an Idempotency-Key of its own.' },
    'idempotency-key': { type: 'string', value: 'KEY', help: 'With this Idempotency-Key.' },
    set: { ...repeated, value: 'P=V', help: 'Give a parameter another value. Repeatable.' },
    remove: { ...repeated, value: 'P', help: 'Leave a parameter out. Repeatable.' },
    account: { type: 'string', value: 'ID', help: 'As this account: acct_…' },
    ...serverOption,
    ...jsonOption,
  },
  async run({ values, words: [id, ...more], terminal }) {
    if (id === undefined || more.length > 0) throw usageError('replay takes one id: req_…, 01K…');
    const { set = [], remove, account, json } = values;
    if (values['new-key'] && values['idempotency-key'] !== undefined) {
      throw usageError('replay takes --new-key or --idempotency-key, not both.');
    }
    const key = values['new-key'] ? 'new' : values['idempotency-key'];
    const body = {
      ...(key !== undefined && { idempotency_key: key }),
      ...(set.length > 0 && { set: Object.fromEntries(set.map(pairIn)) }),
      ...(remove !== undefined && { remove }),
      ...(account !== undefined && { account }),
    };
    const server = await findServer(values.server, terminal);
    const path = `/_paystub/events/${encodeURIComponent(id)}/replay`;
    const replayed = await callServer<Replayed>(server, { method: 'POST', path, body });
    if (json) terminal.out(JSON.stringify(replayed));
    else {
      const before = (await findEvent(server, replayed.replay_of)).row;
      for (const line of lines(before, replayed, terminal)) terminal.out(line);
    }
    return exitCodes.done;
  },
});

function pairIn(text: string): [string, string] {
  const at = text.indexOf('=');
  if (at < 1) throw usageError(`--set takes name=value, not '${text}'.`);
  return [text.slice(0, at), text.slice(at + 1)];
}

function lines(before: TrafficRow, { resent, row }: Replayed, terminal: Terminal): string[] {
  if (resent !== undefined) {
    return resent.deliveries.map(({ endpoint }) => `Sent ${resent.event} to ${endpoint} again.`);
  }
  if (row === undefined) return ['It was sent.'];
  const widths = widthsOf([before, row]);
  return [
    `was  ${rowLine(before, widths, terminal)}`,
    `now  ${rowLine(row, widths, terminal)}`,
    `Compare: paystub diff ${shownId(before)} ${shownId(row)}`,
  ];
}
