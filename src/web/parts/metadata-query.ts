/** Objects by their metadata, as people write it and as the Search API takes it. */

/** Types that the API can search, and where. */
export const SEARCHED: Readonly<Record<string, string>> = {
  payment_intent: 'Payments',
  charge: 'Charges',
  customer: 'Customers',
  invoice: 'Invoices',
  subscription: 'Subscriptions',
  product: 'Products',
  price: 'Prices',
};

const SHORT = /^metadata\[(["']?)([^\]"']+)\1\]\s*[=:]\s*(.+)$/;

/** `metadata[order_id]=6735` as `metadata["order_id"]:"6735"`; undefined when it is something else. */
export function metadataQuery(text: string): string | undefined {
  const [, , key = '', given] = SHORT.exec(text.trim()) ?? [];
  if (given === undefined) return undefined;
  const [, quoted] = /^"((?:[^"\\]|\\.)*)"$/.exec(given) ?? [];
  // What has quotes at both ends and more behind is a query already.
  if (quoted === undefined && /^"/.test(given)) return undefined;
  const value = quoted ?? given.replaceAll('\\', '\\\\').replaceAll('"', '\\"');
  return `metadata["${key}"]:"${value}"`;
}
