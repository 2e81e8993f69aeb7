import { checkDraft, createItem, refresh, updateItem } from '../billing/invoices/change-item.ts';
import { defineResource } from '../define-resource.ts';
import { leaveStub } from '../deletion-stub.ts';
import { fromPath } from '../find.ts';
import { createdMetadata, updatedMetadata } from '../metadata.ts';

const PATH = '/v1/invoiceitems';

/** An amount that is billed with a customer's next invoice, or with a draft. */
export const invoiceItems = defineResource({
  object: 'invoiceitem',
  path: PATH,

  actions: {
    // Not `create`: the lines of the draft are made from what is stored.
    async [`POST ${PATH}`]({ params, request, tx }) {
      const checked = createdMetadata({ ...params }) as typeof params;
      return createItem(tx, checked, request.apiVersion);
    },
    async [`POST ${PATH}/{id}`]({ params, path, request, tx }) {
      const item = await fromPath(tx, 'invoiceitem', path.id);
      const checked = updatedMetadata({ ...item }, { ...params }) as typeof params;
      return updateItem(tx, item, checked, request.apiVersion);
    },
    async [`DELETE ${PATH}/{id}`]({ path, tx }) {
      const item = await fromPath(tx, 'invoiceitem', path.id);
      await checkDraft(tx, item);
      tx.remove('invoiceitem', item.id);
      const stub = await leaveStub(tx, { ...item });
      tx.emit('invoiceitem.deleted', { ...item });
      await refresh(tx, item.invoice);
      return { value: stub };
    },
  },
});
