'use strict';
/** Exceptions and rejections that nobody caught, as they are told: what the process does then is its own. */
const { attempt } = require('../debug.cjs');
const { recordException } = require('../exception-event.cjs');
const { hearProcess } = require('../process-events.cjs');

/** @returns {() => void} undoes it */
function tapExceptions(recorder) {
  if (!recorder.settings.exceptions) return () => {};
  const handles = (event) => process.listenerCount(event) > 0;
  return hearProcess({
    uncaughtExceptionMonitor: (thrown) =>
      attempt('exception', () => recordException(recorder, thrown, handles('uncaughtException'))),
    // A handler of the application's own keeps a rejection from the monitor.
    unhandledRejection: (reason) =>
      attempt('rejection', () => {
        if (handles('unhandledRejection')) recordException(recorder, reason, true);
      }),
  });
}

module.exports = { tapExceptions };
