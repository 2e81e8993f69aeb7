/** Which fields are secret by their name, whatever the spelling: `client_secret`, `clientSecret`. */

/** Secret wherever they stand, and all that lies below them. */
export const secretNames: readonly string[] = [
  ...['cvc', 'cvv', 'exp_month', 'exp_year', 'account_number', 'routing_number', 'iban'],
  ...['ssn', 'ssn_last_4', 'id_number', 'password', 'passwd', 'client_secret', 'secret'],
  ...['access_token', 'refresh_token', 'api_key', 'private_key'],
  // Of AWS and Google Cloud: keys that are given out, and addresses that are signed.
  ...['secret_access_key', 'session_token', 'x_amz_security_token', 'x_amz_signature'],
  ...['x_amz_credential', 'x_goog_signature', 'x_goog_credential'],
];

const secret = new Set(secretNames.map(plainName));

/** A `number` below one of these is that of a card or an account. */
const parents = new Set(
  [
    ...['card', 'cards', 'source', 'sources', 'default_source', 'external_account'],
    ...['bank_account', 'payment_method', 'payment_method_data'],
  ].map(plainName),
);

/** What the names on the way to a field say about it. */
export interface Place {
  isSecret: boolean;
  /** Something of a card or an account: then its `number` is secret. */
  isBelowCard: boolean;
}

export const ROOT: Place = { isSecret: false, isBelowCard: false };

/** The place of a field of this name. */
export function below(place: Place, name: string): Place {
  const plain = plainName(name);
  const isNumber = plain === 'number' && place.isBelowCard;
  return {
    isSecret: place.isSecret || isNumber || secret.has(plain),
    isBelowCard: place.isBelowCard || parents.has(plain),
  };
}

function plainName(name: string): string {
  return name.toLowerCase().replace(/[_-]/g, '');
}
