import * as z from 'zod';
import { type CallEvent, isCall } from '../../../capture/exchange/messages-of.ts';
import { bodyNote, bodyTextOf, callOf, messageOf, type Part, valueAt } from '../../body-view.ts';
import { CliError } from '../../cli-error.ts';
import { headLines, insightsOf, relatedLines, textLines } from '../../event-lines.ts';
import { findEvent } from '../../events-query.ts';
import type { FoundServer } from '../../find-server.ts';
import { insightLines } from '../../insight-lines.ts';
import { cutText, DETAIL_MAX, fitLines } from '../answer-size.ts';
import { eventIdInput } from '../shared-inputs.ts';
import { defineTool } from '../tool.ts';

const PATHS_MAX = 20;
const VALUE_MAX = 600;
const LINE_MAX = 220;
const BODY_MAX: Readonly<Record<Part, number>> = { request: 500, response: 800 };

export const showEventTool = defineTool({
  name: 'show_event',
  title: 'Show one event',
  description:
    'Shows one recorded call, webhook, log, exception or insight: what came of it, the line of code that ' +
    'made it, parameters, the start of the answer, insights with their fix, and what it is linked with. ' +
    'With body_paths: only these values of its JSON body, whole.',
  effect: 'reads',
  input: z.strictObject({
    id: eventIdInput,
    body_paths: z
      .array(z.string().min(1))
      .max(PATHS_MAX)
      .optional()
      .describe('Values to read from the body: status, last_payment_error.code, data.0.id'),
    part: z
      .enum(['request', 'response'])
      .optional()
      .describe('Whose body. Default: the answer to a call, the request of a webhook.'),
  }),
  async run({ given: { id, body_paths: paths, part }, server, terminal }) {
    const detail = await findEvent(server, id);
    const { event } = detail;
    if (paths !== undefined || part !== undefined) {
      const call = callOf(event);
      const chosen = part ?? (call.kind === 'http.out' ? 'response' : 'request');
      return bodyValues(server, call, chosen, paths);
    }
    const insights = await insightsOf(server, detail);
    const lines = [
      ...headLines(detail, terminal),
      ...insights.flatMap((one) => insightLines(one, terminal)),
      ...(isCall(event) ? await bodyLines(server, event) : textLines(event)),
      ...relatedLines(detail, terminal),
    ];
    return fitLines(
      lines.map((line) => cutText(line, LINE_MAX)),
      DETAIL_MAX,
    ).text;
  },
});

async function bodyLines(server: FoundServer, event: CallEvent): Promise<string[]> {
  const parts = await Promise.all(
    (['request', 'response'] as const).map(async (part) => {
      const message = messageOf(event, part);
      if (message === undefined) return [`${part}: none`];
      const text = await bodyTextOf(server, event, part);
      const note = bodyNote(message.body);
      const isForm = message.body.ctype?.startsWith('application/x-www-form-urlencoded') === true;
      const shown = text === undefined ? 'no body' : isForm ? formText(text) : flatText(text);
      return [`${part}: ${cutText(shown, BODY_MAX[part])}`, ...(note ? [`(${note})`] : [])].flatMap(
        wrapped,
      );
    }),
  );
  return parts.flat();
}

/** `amount=2000 currency=usd`, as people write parameters. */
function formText(text: string): string {
  return [...new URLSearchParams(text)].map(([name, value]) => `${name}=${value}`).join(' ');
}

/** JSON without the white space that it has on the wire. */
function flatText(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text));
  } catch {
    return text.replaceAll(/\s+/g, ' ');
  }
}

function wrapped(line: string): string[] {
  return line.match(/.{1,200}/gs) ?? [];
}

async function bodyValues(
  server: FoundServer,
  call: CallEvent,
  part: Part,
  paths: readonly string[] | undefined,
): Promise<string> {
  const text = await bodyTextOf(server, call, part);
  if (text === undefined)
    throw new CliError(`The ${part} of ${call.id} has no body that was kept.`);
  if (paths === undefined) return fitLines(wrapped(text), DETAIL_MAX).text;
  const lines = paths.map((path) => `${path} = ${cutText(found(text, path), VALUE_MAX)}`);
  return fitLines(lines.flatMap(wrapped), DETAIL_MAX).text;
}

/** One path that is not there leaves the others their values. */
function found(text: string, path: string): string {
  try {
    return valueAt(text, path);
  } catch (error) {
    if (error instanceof CliError) return `(${error.message})`;
    throw error;
  }
}
