import { createSession } from '../checkout/create-session.ts';
import { expireOverdue, expireSession } from '../checkout/expire-session.ts';
import { EXPIRY } from '../checkout/expiry.ts';
import { linesOf } from '../checkout/session-lines.ts';
import type { SessionParams } from '../checkout/session-record.ts';
import { updateSession } from '../checkout/update-session.ts';
import { defineResource } from '../define-resource.ts';
import { fromPath } from '../find.ts';
import { listPage } from '../list-page.ts';
import { createdMetadata } from '../metadata.ts';

const PATH = '/v1/checkout/sessions';
const EMAIL = 'customer_details.email';

const plain = ['customer', 'customer_account', 'payment_intent', 'payment_link', 'status'];
const paths = [...plain, 'subscription', EMAIL];

/** A page where a customer pays, subscribes or leaves a payment method. */
export const checkoutSessions = defineResource({
  object: 'checkout.session',
  path: PATH,
  noun: 'checkout.session',
  indexes: paths,
  includes: {
    line_items: (session, tx) => linesOf(tx, session.id, {}),
  },

  update: (session, { params, request, tx }) =>
    updateSession(tx, session, params, request.apiVersion),

  actions: {
    // Not `create`: what belongs to the session is stored together with it.
    [`POST ${PATH}`]: ({ params, request, tx }) =>
      createSession(tx, createdMetadata({ ...params }) as SessionParams, request.apiVersion),

    async [`GET ${PATH}`]({ params, tx }) {
      const { customer_details: details, ...rest } = params;
      const filters = Object.fromEntries(paths.map((path) => [path, path]));
      const flat = { ...rest, ...(details && { [EMAIL]: details.email }) };
      return { value: await listPage(tx, { type: 'checkout.session', url: PATH, filters }, flat) };
    },

    async [`POST ${PATH}/{id}/expire`]({ path, tx }) {
      return expireSession(tx, await fromPath(tx, 'checkout.session', path.id));
    },

    async [`GET ${PATH}/{id}/line_items`]({ params, path, tx }) {
      const { id } = await fromPath(tx, 'checkout.session', path.id);
      return { value: await linesOf(tx, id, params) };
    },
  },

  tasks: { [EXPIRY]: ({ subject }, tx) => expireOverdue(tx, subject) },
});
