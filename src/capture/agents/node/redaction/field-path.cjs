'use strict';

/** `pathOf('req.body', ['card', 'number'])` is `req.body.card[number]`; `pathOf('req.body', [0])` `req.body[0]`. */
function pathOf(at, segments) {
  const [first, ...rest] = segments;
  if (first === undefined) return at;
  const start = typeof first === 'number' ? `${at}[${first}]` : `${at}.${first}`;
  return start + rest.map((segment) => `[${segment}]`).join('');
}

/** The segments of a form's key: `card[number]` is `['card', 'number']`. */
const segmentsOf = (key) => key.split(/[[\].]+/).filter((segment) => segment !== '');

module.exports = { pathOf, segmentsOf };
