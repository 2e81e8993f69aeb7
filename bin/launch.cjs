'use strict';

const emitWarning = process.emitWarning;

// The one warning that tells our users nothing: node:sqlite works, and its API is pinned by our tests.
process.emitWarning = (warning, ...rest) => {
  const text = typeof warning === 'string' ? warning : String(warning?.message);
  if (text.startsWith('SQLite is an experimental feature')) return;
  emitWarning.call(process, warning, ...rest);
};

import('../dist/main.js').catch((error) => {
  if (
    error &&
    error.code === 'ERR_MODULE_NOT_FOUND' &&
    String(error.url).endsWith('/dist/main.js')
  ) {
    console.error('paystub is not built yet. Run: npm ci && npm run build');
  } else {
    console.error(error);
  }
  process.exitCode = 1;
});
