'use strict';
/** fetch sends some turns later than it is called: the line that calls is noted at once. */
const { replace } = require('../patch.cjs');
const { current, runWith } = require('../context.cjs');
const { attempt } = require('../debug.cjs');

/** @returns {() => void} undoes it */
function tapFetch(recorder) {
  if (typeof globalThis.fetch !== 'function') return () => {};
  return replace(
    globalThis,
    'fetch',
    (original) =>
      function fetch(...args) {
        const context = attempt('fetch', () => ({
          site: recorder.siteFor(),
          lib: current()?.lib ?? 'fetch',
        }));
        return runWith(context, () => Reflect.apply(original, this, args));
      },
  );
}

module.exports = { tapFetch };
