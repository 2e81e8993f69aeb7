'use strict';
const { randomFillSync } = require('node:crypto');

const digits = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const pool = Buffer.alloc(16 * 256);
let used = pool.length;

/** @param {number} ts Unix ms. Ids of one time and later ones sort behind. */
function ulid(ts) {
  let time = '';
  for (let rest = Math.floor(ts), at = 0; at < 10; at++, rest = Math.floor(rest / 32)) {
    time = digits[rest % 32] + time;
  }
  if (used === pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  let chance = '';
  for (const end = used + 16; used < end; used++) chance += digits[pool[used] & 31];
  return time + chance;
}

module.exports = { ulid };
