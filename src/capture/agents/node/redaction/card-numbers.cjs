'use strict';
/**
 * Card numbers within text: 13 to 19 digits that pass the Luhn check, whole or in the groups in which
 * they are printed on cards. Those that Stripe documents for testing are nobody's, and stay.
 */

/** Those of the ranges 400000 and 400005, which no bank issues, stay too. */
const testCards = new Set(
  `
    4242424242424242 4242424242424241 4012888888881881 4000582600000045 4000582600000094
    4000582600000102 4000582600000110 4001858821843804 4100000000000019 5555555555554444
    5555552500001001 5555558265554449 5555050360000023 5555050360000080 5555050400000009
    5555050560000005 5555052500000004 5555052760000009 5555053720000006 5555053800000009
    5555057840000002 5555058260000100 5105105105105100 5105008400000002 5200828282828210
    5200828282828897 5200007840000022 5510121240000006 2223003122003222 2227200000000009
    2720990000000000 378282246310005 371449635398431 6011111111111117 6011000990139424
    6011981111111113 3056930009020004 30569309025904 38520000023237 36227206271667
    6555900000604105 3566002020360505 3530111333300000 6200000000000005 6200000000000047
    6205500000000000004 5062210000000009
  `
    .trim()
    .split(/\s+/),
);

// Cards do not begin with 0 or 1, and times in milliseconds and nanoseconds do. The digits behind a
// decimal point are a fraction.
const run =
  /(?<!\d)(?<!\d\.)(?:[2-9]\d{12,18}|[2-9]\d{3}(?:[ -]\d{4}){2}[ -]\d{1,4}(?:[ -]\d{1,3})?|[2-9]\d{3}[ -]\d{6}[ -]\d{4,5})(?!\d)/g;

const uuid = /(?<![0-9a-z])[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi;
const uuidLength = 36;

const digitsOf = (text) => text.replace(/[ -]/g, '');

/** @param {string} text as it was written, with or without spaces */
const isTestCard = (text) => {
  const digits = digitsOf(text);
  return testCards.has(digits) || /^40000[05]\d{10}$/.test(digits);
};

function passesLuhn(digits) {
  let sum = 0;
  for (let at = digits.length - 1, doubled = false; at >= 0; at--, doubled = !doubled) {
    const digit = digits.charCodeAt(at) - 48;
    sum += doubled ? (digit > 4 ? digit * 2 - 9 : digit * 2) : digit;
  }
  return sum % 10 === 0;
}

/** By chance one in some thousand random UUIDs holds what could be a card number. */
function isOfUuid(text, at, length) {
  const from = Math.max(0, at - uuidLength);
  return [...text.slice(from, at + uuidLength).matchAll(uuid)].some(({ index }) => {
    const start = from + index;
    return start <= at && at + length <= start + uuidLength;
  });
}

function maskOne(found, at, text) {
  const digits = digitsOf(found);
  const isCard = digits.length >= 13 && digits.length <= 19 && passesLuhn(digits);
  if (!isCard || isTestCard(digits) || isOfUuid(text, at, found.length)) return found;
  return `${digits.slice(0, 6)}…${digits.slice(-4)}`;
}

/** `4111111111111111` becomes `411111…1111`. */
const maskCardNumbers = (text) => text.replace(run, maskOne);

module.exports = { isTestCard, maskCardNumbers };
