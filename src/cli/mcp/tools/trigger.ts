import * as z from 'zod';
import { findFlow, similarFlows } from '../../../runner/trigger/flows.ts';
import { rewritten } from '../../../runner/trigger/rewrites.ts';
import { type FlowResult, runFlow } from '../../../runner/trigger/run-flow.ts';
import { TriggerError } from '../../../runner/trigger/trigger-error.ts';
import { accountKey } from '../../account-key.ts';
import { callServer } from '../../call-server.ts';
import { CliError } from '../../cli-error.ts';
import type { FoundServer } from '../../find-server.ts';
import type { Terminal } from '../../terminal.ts';
import { fitLines, LIST_MAX } from '../answer-size.ts';
import { accountInput, accountQuery } from '../shared-inputs.ts';
import { defineTool } from '../tool.ts';

export const triggerTool = defineTool({
  name: 'trigger',
  title: 'Make an event happen',
  description:
    'Makes a Stripe event happen on the local server by the calls that cause it, so that webhook ' +
    'endpoints and `paystub listen` are sent it: payment_intent.succeeded, charge.failed, ' +
    'invoice.paid, checkout.session.completed, customer.subscription.updated, … Tells the objects it ' +
    'made and the events that came.',
  effect: 'changes',
  input: z.strictObject({
    event: z.string().min(1).describe('Type of the event: payment_intent.succeeded'),
    override: z
      .array(z.string())
      .optional()
      .describe('Other parameters of a step: payment_intent:amount=500'),
    account: accountInput,
  }),
  async run({ given: { event, override, account }, server, terminal }) {
    const flow = findFlow(event);
    if (flow === undefined) throw unknownFlow(event);
    const key = await keyOf(server, account, terminal);
    const target = { url: server.url, token: server.token, key, apiVersion: undefined };
    const result = await explained(() => runFlow(rewritten(flow, { override }), target));
    return fitLines(lines(event, result), LIST_MAX).text;
  },
});

function unknownFlow(event: string): CliError {
  const similar = similarFlows(event);
  const hint =
    similar.length === 0 ? 'All: paystub trigger --list' : `Similar: ${similar.join(', ')}.`;
  return new CliError(`There is no flow for '${event}'. ${hint}`);
}

async function keyOf(
  server: FoundServer,
  account: string | undefined,
  terminal: Terminal,
): Promise<string> {
  if (account === undefined) return accountKey(server, undefined, terminal);
  const path = `/_paystub/keys${accountQuery(account)}`;
  return (await callServer<{ key: string }>(server, { method: 'POST', path })).key;
}

async function explained(run: () => Promise<FlowResult>): Promise<FlowResult> {
  try {
    return await run();
  } catch (error) {
    throw error instanceof TriggerError ? new CliError(error.message) : error;
  }
}

function lines(event: string, { made, events, emitted, failure, generic }: FlowResult): string[] {
  const unmodelled =
    generic.length === 0 ? '' : ` Not modelled yet, so without rules: ${generic.join(', ')}`;
  return [
    ...(emitted ? [] : [`${event} did not come. ${failure ?? ''}${unmodelled}`.trimEnd()]),
    ...events.map(({ type, id, object }) => `${id}  event ${type}  ${object ?? ''}`.trimEnd()),
    ...made.map(({ call, status, id }) => `${id ?? `[${status}]`}  made by ${call}`),
    ...(emitted ? ['How its webhooks went: list_events with kind=webhook,http.in since=1m'] : []),
  ];
}
