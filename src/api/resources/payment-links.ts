import { cartLines } from '../checkout/line-items.ts';
import { changeLinkLines, keepLinkLines, linkLinesPage } from '../checkout/link-lines.ts';
import { newPaymentLink, withLinkSettings } from '../checkout/payment-link-object.ts';
import { shippingChoice } from '../checkout/shipping-choice.ts';
import { defineResource } from '../define-resource.ts';
import { fromPath } from '../find.ts';

const PATH = '/v1/payment_links';

/** An address to give away: everyone who follows it gets a payment page of their own. */
export const paymentLinks = defineResource({
  object: 'payment_link',
  path: PATH,
  includes: { line_items: ({ id }, tx) => linkLinesPage(tx, id, {}) },
  events: { created: ['payment_link.created'], updated: ['payment_link.updated'] },

  async create({ params, request, tx }) {
    const context = { apiVersion: request.apiVersion, currency: params.currency };
    const lines = (await cartLines(tx, params.line_items, context)).map(({ item }) => item);
    const link = newPaymentLink(tx, params, lines);
    keepLinkLines(tx, link.id, lines);
    const options = params.shipping_options ?? [];
    const { shipping_options } = await shippingChoice(tx, options, link.currency);
    return { ...link, shipping_options };
  },

  async update(link, { params, tx }) {
    if (params.line_items !== undefined) await changeLinkLines(tx, link.id, params.line_items);
    const next = withLinkSettings(link, params);
    if (params.shipping_options === undefined) return next;
    const options = params.shipping_options ?? [];
    const { shipping_options } = await shippingChoice(tx, options, link.currency);
    return { ...next, shipping_options };
  },

  actions: {
    async [`GET ${PATH}/{id}/line_items`]({ params, path, tx }) {
      const { id } = await fromPath(tx, 'payment_link', path.id);
      return { value: await linkLinesPage(tx, id, params) };
    },
  },
});
