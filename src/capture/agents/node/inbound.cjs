'use strict';

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

module.exports = { contextOf, inbound };
