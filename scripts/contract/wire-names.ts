/** `Checkout.Session.Mode` as an identifier: `Checkout_Session_Mode`. */
export function wireName(typeName: string): string {
  return typeName.replaceAll('.', '_');
}
