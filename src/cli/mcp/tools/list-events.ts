import * as z from 'zod';
import { listEvents } from '../../events-query.ts';
import { trafficQuery } from '../../traffic-options.ts';
import { fitLines, LIST_MAX } from '../answer-size.ts';
import { compactRow } from '../compact-row.ts';
import { runInput, sinceInput } from '../shared-inputs.ts';
import { defineTool } from '../tool.ts';

const text = (help: string) => z.string().optional().describe(help);

export const listEventsTool = defineTool({
  name: 'list_events',
  title: 'List recorded events',
  description:
    'Lists what was recorded, newest first, one line each with its id: HTTP calls of the app, webhooks ' +
    'and their handling, logs, exceptions, insights. Filters combine. Use it to find the call that went ' +
    'wrong, then show_event with its id.',
  effect: 'reads',
  input: z.strictObject({
    kind: text('http.out, http.in, webhook, log, exception, insight or mark; a,b means any.'),
    status: text('HTTP status: 402, 4xx or >=400'),
    outcome: text('ok, needs_action, failed, pending or error: also failures answered with 200.'),
    method: text('POST, GET, DELETE'),
    path: text('Beginning of the path, or a pattern: /v1/charges, */capture'),
    host: text('api.stripe.com'),
    object: text('What touched this id: pi_…, cus_…, evt_…'),
    text: text('Words in URLs, ids, messages and bodies.'),
    insight: text('What shows it: a rule, or info, warn, error.'),
    trace: text('What happened inside this request or webhook.'),
    run: runInput,
    app: text('As `paystub run --app` named it.'),
    session: text('As `paystub run --session` named it.'),
    account: text('acct_…'),
    since: sinceInput,
    until: text('Only until then.'),
    limit: z.int().min(1).max(50).default(20).describe('At most so many.'),
    before: z
      .int()
      .min(1)
      .optional()
      .describe('Only older ones: the number that a list ended with.'),
  }),
  async run({ given, server }) {
    const { limit, before, ...filter } = given;
    const more = { limit: String(limit), ...(before && { before: String(before) }) };
    const page = await listEvents(server, await trafficQuery(server, filter, more));
    const { rows } = page;
    if (rows.length === 0) return 'No events match. Fewer filters, or `status`, tell more.';
    return fitLines(rows.map(compactRow), LIST_MAX, (shown) => {
      const last = rows[shown - 1];
      const isAll = shown === rows.length && !page.has_more;
      const searched =
        page.searched_newest === undefined
          ? ''
          : `Searched the newest ${page.searched_newest} only. `;
      return isAll || last === undefined ? searched : `${searched}Older ones: before=${last.seq}`;
    }).text;
  },
});
