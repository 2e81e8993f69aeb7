'use strict';
const { join } = require('node:path');

/** Beside this file, and beside the one file that the build makes of all. */
const esmHookPath = join(__dirname, 'esm-hook.mjs');

module.exports = { esmHookPath };
