'use strict';
/** Notes what is evaluated as the body of an async function. */
const { attempt } = require('../debug.cjs');
const { noteEvaluated } = require('../evaluated-code.cjs');

/** @returns {() => void} undoes it */
function tapEvaluation() {
  const prototype = Object.getPrototypeOf(async () => {});
  const own = Object.getOwnPropertyDescriptor(prototype, 'constructor');
  const put = new Proxy(own.value, {
    construct(target, args, newTarget) {
      attempt('evaluation', () => noteEvaluated(args.at(-1)));
      return Reflect.construct(target, args, newTarget === put ? target : newTarget);
    },
  });
  Object.defineProperty(prototype, 'constructor', { ...own, value: put });
  return () => Object.defineProperty(prototype, 'constructor', own);
}

module.exports = { tapEvaluation };
