'use strict';
/**
 * Changes the source of CommonJS files before they are compiled. A function around `_compile` would stand in
 * every stack of the program, so it is only handed out to modules whose source changes.
 */
const Module = require('node:module');
const { attempt } = require('./debug.cjs');

/**
 * @param {(file: string) => ((content: string) => string) | undefined} changeFor undefined: stays as it is
 * @returns {() => void} undoes it
 */
function onCompile(changeFor) {
  const { prototype } = Module;
  const own = Object.getOwnPropertyDescriptor(prototype, '_compile');
  if (typeof own?.value !== 'function') return () => {};
  let original = own.value;
  // V8 finds the name of a method among values only, and prints this one in every stack.
  if (original.name === '') Object.defineProperty(original, 'name', { value: '_compile' });
  const changing = function (content, ...rest) {
    const text = attempt('sdk', () => changeFor(this.filename)(content)) ?? content;
    return original.call(this, text, ...rest);
  };
  const isChanged = ({ filename }) => typeof filename === 'string' && changeFor(filename);
  Object.defineProperty(prototype, '_compile', {
    configurable: true,
    enumerable: own.enumerable,
    get() {
      return isChanged(this) ? changing : original;
    },
    // Others put theirs on top (ts-node, pirates): on the prototype or on one module.
    set(value) {
      if (this === prototype) original = value;
      else Object.defineProperty(this, '_compile', { ...own, value });
    },
  });
  return () => Object.defineProperty(prototype, '_compile', { ...own, value: original });
}

module.exports = { onCompile };
