import type { Flow } from '../../runner/trigger/flow.ts';
import { findFlow, flows, similarFlows } from '../../runner/trigger/flows.ts';
import { type Rewrites, rewritten } from '../../runner/trigger/rewrites.ts';
import { type FlowResult, runFlow } from '../../runner/trigger/run-flow.ts';
import { TriggerError } from '../../runner/trigger/trigger-error.ts';
import { accountKey } from '../account-key.ts';
import { CliError, usageError } from '../cli-error.ts';
import { defineCommand } from '../command.ts';
import { jsonOption, keyOption, serverOption } from '../common-options.ts';
import { exitCodes } from '../exit-codes.ts';
import { findServer } from '../find-server.ts';

const repeated = { type: 'string', multiple: true } as const;

export const trigger = defineCommand({
  name: 'trigger',
  summary: 'Make an event happen, by the calls that cause it.',
  usage: [
    'trigger EVENT [OPTIONS]',
    'trigger payment_intent.succeeded --override payment_intent:amount=500',
    'trigger --list',
  ],
  options: {
    list: { type: 'boolean', help: 'Print the events there are flows for.' },
    override: { ...repeated, value: 'S:P=V', help: 'Replace parameter P of step S. Repeatable.' },
    add: { ...repeated, value: 'S:P=V', help: 'Give step S a parameter: S:metadata.a=b' },
    remove: { ...repeated, value: 'S:P', help: 'Take parameter P from step S.' },
    skip: { ...repeated, value: 'S', help: 'Leave step S out.' },
    'api-version': { type: 'string', value: 'V', help: 'Of the calls. Else 2026-08-26.dahlia.' },
    ...keyOption,
    ...serverOption,
    ...jsonOption,
  },
  async run({ values, words, terminal }) {
    if (values.list) {
      const names = flows.map(({ name }) => name);
      terminal.out(values.json ? JSON.stringify(names) : names.join('\n'));
      return exitCodes.done;
    }
    const flow = chosenFlow(words, values);
    const server = await findServer(values.server, terminal);
    const key = await accountKey(server, values.key, terminal);
    const apiVersion = values['api-version'];
    const target = { url: server.url, token: server.token, key, apiVersion };
    const result = await runFlow(flow, target).catch(explained);
    if (values.json) terminal.out(JSON.stringify({ flow: flow.name, ...result }));
    else for (const line of lines(result)) terminal.out(line);
    if (!result.emitted) throw notEmitted(flow, result);
    return exitCodes.done;
  },
});

function chosenFlow([name, ...more]: readonly string[], rewrites: Rewrites): Flow {
  if (name === undefined) throw usageError('Which event? See: paystub trigger --list');
  if (more.length > 0) throw usageError('trigger takes one event at a time.');
  const flow = findFlow(name);
  if (flow === undefined) {
    const similar = similarFlows(name);
    const hint = similar.length === 0 ? '' : ` Similar: ${similar.join(', ')}.`;
    throw usageError(`There is no flow for '${name}'.${hint} All: paystub trigger --list`);
  }
  try {
    return rewritten(flow, rewrites);
  } catch (error) {
    throw error instanceof TriggerError ? usageError(error.message) : error;
  }
}

function explained(error: unknown): never {
  throw error instanceof TriggerError ? new CliError(error.message) : error;
}

function lines({ made, events }: FlowResult): string[] {
  const steps = made.map(({ call, status, id }) => ['made', id ?? `[${status}]`, call]);
  const happened = events.map(({ type, id, object }) => ['event', id, `${type}  ${object ?? ''}`]);
  const rows = [...steps, ...happened];
  const width = Math.max(0, ...rows.map(([, id = '']) => id.length));
  return rows.map(([kind = '', id = '', rest]) =>
    `${kind.padEnd(5)}  ${id.padEnd(width)}  ${rest}`.trimEnd(),
  );
}

/** What has no rules of its own yet is told from what went wrong. */
function notEmitted({ emits }: Flow, { failure, generic }: FlowResult): CliError {
  const reason = failure ?? `${emits} did not come.`;
  if (generic.length === 0) return new CliError(reason);
  const cause = `Not modelled yet, so answered without rules of their own: ${generic.join(', ')}`;
  return new CliError(`${reason} ${cause}`, exitCodes.notModelled);
}
