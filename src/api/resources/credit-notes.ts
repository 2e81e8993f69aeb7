import { createCreditNote, voidCreditNote } from '../billing/credit-notes/create-credit-note.ts';
import { defineResource } from '../define-resource.ts';
import { fromPath } from '../find.ts';
import { linesPage } from '../lines-page.ts';

const PATH = '/v1/credit_notes';

/** What is taken off an invoice after it was finalized. */
export const creditNotes = defineResource({
  object: 'credit_note',
  path: PATH,

  create: ({ params, tx }) => createCreditNote(tx, params),
  update: ['memo', 'metadata'],

  actions: {
    async [`POST ${PATH}/{id}/void`]({ path, tx }) {
      return voidCreditNote(tx, await fromPath(tx, 'credit_note', path.id));
    },

    async [`GET ${PATH}/{id}/lines`]({ params, path, tx }) {
      const { id, lines } = await fromPath(tx, 'credit_note', path.id);
      return {
        value: linesPage(lines.data, 'credit_note_line_item', `${PATH}/${id}/lines`, params),
      };
    },
  },

  events: { created: ['credit_note.created'], updated: ['credit_note.updated'] },
});
