'use strict';
const diagnostics = require('node:diagnostics_channel');
const { attempt } = require('./debug.cjs');

/** Held, since before Node 19 a channel that nobody holds forgets who listens. */
const held = new Map();

/** @returns {() => void} ends it */
function listen(name, listener) {
  const channel = held.get(name) ?? diagnostics.channel(name);
  held.set(name, channel);
  const guarded = (message) => attempt(name, () => listener(message));
  channel.subscribe(guarded);
  return () => channel.unsubscribe(guarded);
}

module.exports = { listen };
