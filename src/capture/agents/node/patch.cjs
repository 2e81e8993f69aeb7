'use strict';
/** Taps are put over what they watch, and can be taken off again. */

/**
 * Puts another function in the place of one.
 * @param {(original: Function) => Function} make
 * @returns {() => void} undoes it, where nobody has put something above in the meantime
 */
function replace(object, name, make) {
  const own = Object.getOwnPropertyDescriptor(object, name);
  const original = object[name];
  if (typeof original !== 'function') return () => {};
  const put = make(original);
  copyShape(original, put);
  Object.defineProperty(object, name, {
    configurable: true,
    enumerable: own?.enumerable ?? false,
    writable: true,
    value: put,
  });
  return () => {
    if (object[name] !== put) return;
    if (own === undefined) delete object[name];
    else Object.defineProperty(object, name, own);
  };
}

/** Name, length and extra properties (`util.promisify.custom`) are part of what callers see. */
function copyShape(from, to) {
  for (const key of Reflect.ownKeys(from)) {
    const known = Object.getOwnPropertyDescriptor(to, key);
    if (key === 'prototype' || known?.configurable === false) continue;
    Object.defineProperty(to, key, Object.getOwnPropertyDescriptor(from, key));
  }
}

/** Puts a method over that of one object, not of its kind. */
function shadow(object, name, make) {
  const original = object[name];
  if (typeof original !== 'function') return;
  const value = make(original);
  Object.defineProperty(object, name, { configurable: true, writable: true, value });
}

/** @param {(() => void)[]} undos */
const undoAll = (undos) => () => {
  for (const undo of undos.splice(0).reverse()) undo();
};

module.exports = { replace, shadow, undoAll };
