'use strict';
const { headerOf } = require('./body.cjs');

const known = [
  [/^Stripe\/v\d+ NodeBindings/, 'stripe-node'],
  [/^axios\//, 'axios'],
  [/^got\b/, 'got'],
  [/^node-fetch\b/, 'node-fetch'],
];

/** The library that made a call, by how it names itself. @param {string} otherwise */
function clientName(headers, otherwise) {
  const agent = headerOf(headers, 'user-agent') ?? '';
  return known.find(([pattern]) => pattern.test(agent))?.[1] ?? otherwise;
}

module.exports = { clientName };
