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
  // Of AWS and Google Cloud: keys that are given out, and addresses that are signed.
  'secret_access_key',
  'session_token',
  'x_amz_security_token',
  'x_amz_signature',
  'x_amz_credential',
  'x_goog_signature',
  'x_goog_credential',
];

/** A `number` below one of these is that of a card or an account. */
const cardParents = new Set(
  [
    ...['card', 'cards', 'source', 'sources', 'default_source', 'external_account'],
    ...['bank_account', 'payment_method', 'payment_method_data'],
  ].map(plainName),
);

const NAMES_MOST = 5000;

function plainName(name) {
  return name.toLowerCase().replace(/[_-]/g, '');
}

/** Names come again and again. */
function remembered(make) {
  const known = new Map();
  return (name) => {
    let made = known.get(name);
    if (made === undefined) {
      if (known.size >= NAMES_MOST) known.clear();
      made = make(name);
      known.set(name, made);
    }
    return made;
  };
}

/** @param {string[]} added names of the user's own */
function secretNames(added) {
  const names = [...alwaysSecret, ...added];
  const plain = new Set(names.map(plainName));
  const kindOf = remembered((name) => {
    const one = plainName(name);
    return { isSecret: plain.has(one), isParent: cardParents.has(one), isNumber: one === 'number' };
  });
  /** @param {(string | number)[]} segments `card[number]` is `['card', 'number']`; indexes say nothing */
  const isSecret = (segments) => {
    let isInCard = false;
    for (const segment of segments) {
      if (typeof segment !== 'string') continue;
      const kind = kindOf(segment);
      if (kind.isSecret || (kind.isNumber && isInCard)) return true;
      isInCard ||= kind.isParent;
    }
    return false;
  };
  return { names, isSecret };
}

module.exports = { secretNames };
