'use strict';
/**
 * Stripe's SDK where no file of its own is loaded by Node: in a bundle (Next, Rollup), in Jest. Every version sets
 * one property of an odd name on its class: a setter of that name tells of the class, and its instances of the rest.
 */
const vm = require('node:vm');
const { replace, undoAll } = require('../patch.cjs');
const { attempt } = require('../debug.cjs');

const NAME = 'MAX_BUFFERED_REQUEST_METRICS';
const isOwn = (object, name) => Object.hasOwn(object, name);
const data = (value) => ({ configurable: true, enumerable: true, writable: true, value });

/** By these, classes are derived, and get the property of the odd name, too. */
const extenders = new WeakSet();

/** Up to version 20 the prototype comes later, but before the first class is derived from this one. */
function whenDefined(Resource, action) {
  if (isOwn(Resource.prototype, 'initialize')) return action();
  const { extend } = Resource;
  if (typeof extend !== 'function' || extenders.has(extend)) return;
  extenders.add(extend);
  const undo = replace(
    Resource,
    'extend',
    (original) =>
      function (...args) {
        undo();
        attempt('bundled sdk', action);
        return original.apply(this, args);
      },
  );
}

/** Its value now, or once its constructor has set it. */
function whenSet(object, name, action) {
  if (isOwn(object, name)) return action(object[name]);
  Object.defineProperty(object, name, {
    configurable: true,
    enumerable: true,
    get: () => undefined,
    set(value) {
      Object.defineProperty(object, name, data(value));
      attempt('bundled sdk', () => action(value));
    },
  });
}

function tapInstances({ prototype }, hooks) {
  const seen = new WeakSet();
  const look = (stripe) => {
    if (typeof stripe !== 'object' || stripe === null || seen.has(stripe)) return;
    seen.add(stripe);
    const ofClass = stripe.constructor?.webhooks;
    if (ofClass !== undefined) hooks.webhook(ofClass);
    whenSet(stripe, 'webhooks', hooks.webhook);
    whenSet(stripe, '_requestSender', (sender) => hooks.sender(sender.constructor));
  };
  replace(
    prototype,
    'initialize',
    (original) =>
      function (stripe, ...rest) {
        attempt('bundled sdk', () => look(stripe));
        return original.call(this, stripe, ...rest);
      },
  );
}

/** The setter, for all classes of one realm. @param {object} prototype its Function.prototype */
function listenIn(prototype, hooks) {
  Object.defineProperty(prototype, NAME, {
    configurable: true,
    get: () => undefined,
    set(value) {
      Object.defineProperty(this, NAME, data(value));
      attempt('bundled sdk', () =>
        whenDefined(this, () => {
          hooks.resource(this);
          tapInstances(this, hooks);
        }),
      );
    },
  });
  return () => delete prototype[NAME];
}

/** Test runners (Jest) load everything in a realm of its own, by no loader of Node's. */
function listenInContexts(hooks) {
  return replace(
    vm,
    'createContext',
    (original) =>
      function (...args) {
        const context = original.apply(this, args);
        attempt('context', () => listenIn(vm.runInContext('Function.prototype', context), hooks));
        return context;
      },
  );
}

/**
 * @param {{ resource: Function, sender: Function, webhook: Function }} hooks take a class twice without harm
 * @returns {() => void} undoes it for what is loaded later
 */
function tapBundledStripe(hooks) {
  return undoAll([listenIn(Function.prototype, hooks), listenInContexts(hooks)]);
}

module.exports = { tapBundledStripe };
