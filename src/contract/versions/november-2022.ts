import type { EmbeddedList, Gate } from './gate.ts';

/** Every attempt to pay an intent was shown with it; `latest_charge` took its place. */
const charges: EmbeddedList = {
  type: 'charge',
  where: ({ id }) => ({ payment_intent: String(id) }),
  url: ({ id }) => `/v1/charges?payment_intent=${id}`,
};

/** Refunds are shown only to who asks for them since. */
const refunds: EmbeddedList = {
  type: 'refund',
  where: ({ id }) => ({ charge: String(id) }),
  url: ({ id }) => `/v1/charges/${id}/refunds`,
};

export const november2022: Gate = {
  release: '2022-11-15',
  lists: { charge: { refunds }, payment_intent: { charges } },
};
