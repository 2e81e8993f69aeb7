/** Stored fields of generic objects that are shown only to who asks for them by `expand`. */
export const hiddenFields: Readonly<Record<string, readonly string[]>> = {
  'issuing.card': ['number', 'cvc'],
  coupon: ['applies_to', 'currency_options'],
};
