'use strict';
/** Which fields are secret by their name, whatever the spelling: `client_secret`, `clientSecret`. */

/** Secret wherever they stand, and all that lies below them. */
const alwaysSecret = [
  'cvc',
  'cvv',
  'exp_month',
  'exp_year',
  'account_number',
  'routing_number',
  'iban',
  'ssn',
  'ssn_last_4',
  'id_number',
  'password',
  'passwd',
  'client_secret',
  'secret',
  'access_token',
  'refresh_token',
  'api_key',
  'private_key',
];

/** A `number` below one of these is that of a card or an account. */
const cardParents = new Set(
  [
    ...['card', 'cards', 'source', 'sources', 'default_source', 'external_account'],
    ...['bank_account', 'payment_method', 'payment_method_data'],
  ].map(plainName),
);

function plainName(name) {
  return name.toLowerCase().replace(/[_-]/g, '');
}

/** @param {string[]} added names of the user's own */
function secretNames(added) {
  const names = [...alwaysSecret, ...added];
  const plain = new Set(names.map(plainName));
  /** @param {string[]} segments `card[number]` is `['card', 'number']` */
  const isSecret = (segments) => {
    const path = segments.map(plainName);
    if (path.some((name) => plain.has(name))) return true;
    const at = path.lastIndexOf('number');
    return at > 0 && path.slice(0, at).some((name) => cardParents.has(name));
  };
  return { names, isSecret };
}

module.exports = { secretNames };
