import * as z from 'zod';
import { listEvents } from '../../events-query.ts';
import { fitLines, LIST_MAX } from '../answer-size.ts';
import { compactRow } from '../compact-row.ts';
import { defineTool } from '../tool.ts';

const ROWS_MAX = 100;

export const objectTimelineTool = defineTool({
  name: 'object_timeline',
  title: 'Timeline of an object',
  description:
    'Everything recorded that touched one object (pi_…, ch_…, cus_…, sub_…, evt_…), oldest first: the ' +
    'calls that made and changed it, the webhooks that told of it, and what their handlers did.',
  effect: 'reads',
  input: z.strictObject({
    id: z.string().min(3).describe('Id of the object: pi_…'),
    after: z
      .int()
      .min(1)
      .optional()
      .describe('Only later ones: the number that a list ended with.'),
  }),
  async run({ given: { id, after }, server }) {
    const query = new URLSearchParams({ object: id, order: 'asc', limit: String(ROWS_MAX) });
    if (after !== undefined) query.set('after', String(after));
    const { rows, has_more: hasMore } = await listEvents(server, query);
    if (rows.length === 0) return `The record has nothing about ${id}.`;
    return fitLines(rows.map(compactRow), LIST_MAX, (shown) => {
      const last = rows[shown - 1];
      const isAll = shown === rows.length && !hasMore;
      return isAll || last === undefined ? '' : `Later ones: after=${last.seq}`;
    }).text;
  },
});
