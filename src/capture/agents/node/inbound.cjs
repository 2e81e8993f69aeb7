'use strict';
const { shadow } = require('./patch.cjs');
const { current, runWith } = require('./context.cjs');
const { attempt } = require('./debug.cjs');

/** The field `in` of an event: what is known of the request beside the message itself. */
const inbound = (exchange, more) => ({
  ...more,
  exc: exchange.exception,
  verify: exchange.verify,
});

/** The context of what happens while a request is handled. */
const contextOf = (exchange) => ({
  parent: exchange.id,
  trace: exchange.base.trace ?? exchange.id,
  inbound: exchange,
  site: undefined,
  lib: undefined,
});

/**
 * What comes with the body's events belongs to the request, too: the parser has no context.
 * @param {Record<string, () => void>} [heard] by event, called before the listeners, of which none is ours
 */
function keepContext(emitter, exchange, heard = {}) {
  const context = contextOf(exchange);
  shadow(
    emitter,
    'emit',
    (emit) =>
      function (...args) {
        if (Object.hasOwn(heard, args[0])) attempt(args[0], heard[args[0]]);
        if (current()?.inbound === exchange) return emit.apply(this, args);
        return runWith(context, () => emit.apply(this, args));
      },
  );
}

module.exports = { contextOf, inbound, keepContext };
