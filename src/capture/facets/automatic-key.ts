const NODE = /^stripe-node-retry-/;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i;
/** Nanoseconds and six characters of chance. */
const GO = /^\d{18,20}_[\w-]{6}$/;
/** They send a plain UUID with a POST that was given no key: some always, some if they may retry. */
const WITH_UUID = /^stripe-(?:python|ruby|php|java|dotnet)\b/;

/**
 * Whether the library made the idempotency key. A UUID that the application itself gave to such a
 * library cannot be told from one of the library's.
 */
export function isAutomaticKey(key: string, sdk: string | undefined): boolean {
  if (NODE.test(key)) return true;
  if (sdk === undefined) return false;
  if (sdk.startsWith('stripe-go')) return GO.test(key);
  return WITH_UUID.test(sdk) && UUID.test(key);
}
