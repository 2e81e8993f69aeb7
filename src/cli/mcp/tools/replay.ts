import * as z from 'zod';
import type { Change } from '../../../capture/diff/call-diff.ts';
import type { TrafficDetail } from '../../../capture/traffic-port.ts';
import { callServer } from '../../call-server.ts';
import { changeLines } from '../../change-lines.ts';
import { findEvent } from '../../events-query.ts';
import type { FoundServer } from '../../find-server.ts';
import type { Terminal } from '../../terminal.ts';
import { fitLines, LIST_MAX } from '../answer-size.ts';
import { compactRow } from '../compact-row.ts';
import { accountInput, eventIdInput } from '../shared-inputs.ts';
import { defineTool } from '../tool.ts';

const CHANGES_MAX = 12;

interface Replayed extends Partial<TrafficDetail> {
  replay_of: string;
  /** Of a webhook. */
  resent?: { event: string; deliveries: { id: number; endpoint: string }[] };
}

export const replayTool = defineTool({
  name: 'replay',
  title: 'Do a call again',
  description:
    'Sends a recorded call again, to the local server, as it was or with changed parameters, and tells ' +
    'what differs from the first time. A webhook is delivered to its endpoint again, newly signed: use ' +
    'it to test a handler after a fix.',
  effect: 'changes',
  input: z.strictObject({
    id: eventIdInput,
    set: z
      .record(z.string(), z.union([z.string(), z.number(), z.boolean()]))
      .optional()
      .describe('Parameters with another value: {"amount": 500, "metadata[order]": "7"}'),
    remove: z.array(z.string()).optional().describe('Names of parameters to leave out.'),
    idempotency_key: z
      .string()
      .optional()
      .describe('"same" (the default: a POST is answered as before), "new", or a key.'),
    account: accountInput,
  }),
  async run({ given: { id, ...body }, server, terminal }) {
    const path = `/_paystub/events/${encodeURIComponent(id)}/replay`;
    const replayed = await callServer<Replayed>(server, { method: 'POST', path, body });
    const { replay_of: before, resent, row } = replayed;
    if (resent !== undefined) {
      const sent = resent.deliveries.map(
        ({ endpoint }) => `Sent ${resent.event} to ${endpoint} again.`,
      );
      const next = `How it went: list_events with object=${resent.event}`;
      return fitLines([...sent, next], LIST_MAX).text;
    }
    if (row === undefined) return 'It was sent.';
    const lines = [
      `was: ${compactRow((await findEvent(server, before)).row)}`,
      `now: ${compactRow(row)}`,
      ...(await differences(server, before, row.id, terminal)),
    ];
    return fitLines(lines, LIST_MAX).text;
  },
});

/** Headers of the request differ at any replay: another key, another connection. */
async function differences(
  server: FoundServer,
  before: string,
  after: string,
  terminal: Terminal,
): Promise<string[]> {
  const path = `/_paystub/events/${before}/diff/${after}`;
  const found = await callServer<{ changes: Change[] }>(server, { method: 'GET', path });
  const changes = found.changes.filter(
    ({ volatile, part }) => !volatile && part !== 'request header',
  );
  if (changes.length === 0) return ['They are the same.'];
  const lines = changeLines(changes.slice(0, CHANGES_MAX), terminal);
  const left = changes.length - CHANGES_MAX;
  return left > 0 ? [...lines, `… ${left} more: paystub diff ${before} ${after}`] : lines;
}
