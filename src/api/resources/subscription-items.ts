import type { SubscriptionItemUpdateParams } from '../../contract/generated/wire.d.ts';
import { changeItem, findItem, NOUN } from '../billing/subscriptions/item-of-subscription.ts';
import type { Subscription } from '../billing/subscriptions/subscription-object.ts';
import { defineResource } from '../define-resource.ts';
import { fromParam } from '../find.ts';
import { linesPage } from '../lines-page.ts';

const PATH = '/v1/subscription_items';
const UNBILLED = 'The change is kept; it is billed from the next period on, without proration.';

/** What a subscription is made of, each by itself. */
export const subscriptionItems = defineResource({
  object: 'subscription_item',
  path: PATH,
  noun: NOUN,

  actions: {
    async [`POST ${PATH}`]({ params, request, tx }) {
      const { subscription: id } = params;
      const old = (await fromParam(tx, 'subscription', id, 'subscription')) as Subscription;
      const next = await changeItem(tx, old, entryOf(params), request.apiVersion);
      return { value: { ...next.items.data.at(-1) }, ...noted(params) };
    },

    async [`GET ${PATH}`]({ params, tx }) {
      const { subscription: id } = params;
      const { items } = await fromParam(tx, 'subscription', id, 'subscription');
      return { value: linesPage(items.data, NOUN, PATH, params) };
    },

    async [`GET ${PATH}/{id}`]({ path, tx }) {
      return { ...(await findItem(tx, path.id)).item };
    },

    async [`POST ${PATH}/{id}`]({ params, path, request, tx }) {
      const { item, subscription } = await findItem(tx, path.id);
      const entry = { ...entryOf(params), id: item.id };
      const next = await changeItem(tx, subscription, entry, request.apiVersion);
      const changed = next.items.data.find(({ id }) => id === item.id);
      return { value: { ...changed }, ...noted(params) };
    },

    async [`DELETE ${PATH}/{id}`]({ path, request, tx }) {
      const { item, subscription } = await findItem(tx, path.id);
      const entry = { id: item.id, deleted: true };
      await changeItem(tx, subscription, entry, request.apiVersion);
      return { value: { id: item.id, object: item.object, deleted: true } };
    },
  },
});

/** What a subscription takes of an item. */
function entryOf({ discounts, metadata, ...params }: SubscriptionItemUpdateParams) {
  const { plan, price, price_data, quantity } = params;
  return {
    ...(discounts !== undefined && { discounts }),
    ...(metadata !== undefined && { metadata }),
    ...(plan !== undefined && { plan }),
    ...(price !== undefined && { price }),
    ...(price_data !== undefined && { price_data }),
    ...(quantity !== undefined && { quantity }),
  };
}

function noted({ proration_behavior }: Pick<SubscriptionItemUpdateParams, 'proration_behavior'>) {
  return proration_behavior === 'none' ? {} : { note: UNBILLED };
}
