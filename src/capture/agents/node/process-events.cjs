'use strict';
/** Hears what the process tells without being a listener: programs count those, and Node warns of many. */

/**
 * @param {Record<string, (...args: unknown[]) => void>} listeners by event, called before those of the program
 * @returns {() => void} undoes it, where nobody has put something above in the meantime
 */
function hearProcess(listeners) {
  const own = Object.getOwnPropertyDescriptor(process, 'emit');
  const { emit } = process;
  const put = function (event, ...args) {
    if (Object.hasOwn(listeners, event)) listeners[event](...args);
    return emit.call(this, event, ...args);
  };
  Object.defineProperty(process, 'emit', { configurable: true, writable: true, value: put });
  return () => {
    if (process.emit !== put) return;
    if (own === undefined) delete process.emit;
    else Object.defineProperty(process, 'emit', own);
  };
}

module.exports = { hearProcess };
