/** What people call the API's types. What is not listed is called by its name. */
const WORDS: Readonly<Record<string, string>> = {
  payment_intent: 'payment',
  setup_intent: 'card setup',
  'checkout.session': 'checkout session',
  'billing_portal.session': 'portal session',
  payment_link: 'payment link',
  balance_transaction: 'balance transaction',
  'test_helpers.test_clock': 'test clock',
  subscription_item: 'subscription item',
  invoiceitem: 'invoice item',
};

/** `payment`, of `payment_intent` */
export function wordOf(type: string): string {
  return WORDS[type] ?? type.replaceAll('_', ' ').replaceAll('.', ' ');
}

/** @param collection the last part of a list's path: `payment_intents` */
export function namesOf(collection: string, count: number): string {
  const one = wordOf(singular(collection));
  if (count === 1) return one;
  return one.endsWith('y') && !/[aeiou]y$/.test(one) ? `${one.slice(0, -1)}ies` : `${one}s`;
}

function singular(name: string): string {
  if (name.endsWith('ies')) return `${name.slice(0, -3)}y`;
  return name.endsWith('s') ? name.slice(0, -1) : name;
}
