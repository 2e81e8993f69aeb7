'use strict';
/**
 * The agent for Node, loaded before the application (`node --require`). It runs inside other people's
 * processes: it needs nothing, changes nothing they can see, and on its own failure falls silent.
 */
const { isMainThread, parentPort, workerData } = require('node:worker_threads');

const INSTALLED = Symbol.for('paystub.agent');
const packageManagers =
  /(?:^|[\\/])(?:npm|npx|yarn|pnpm|pnpx|corepack)(?:-cli|-[\d.]+)?(?:\.[cm]?js)?$|[\\/]corepack[\\/]dist[\\/]/;
const paystub = /(?:^|[\\/])(?:bin[\\/]paystub(?:\.cjs)?|paystub[\\/]dist[\\/]cli\.js)$/;

/** Why this process is left alone, or undefined. */
function reasonToSkip() {
  if (!process.env.PAYSTUB_RUN) return 'not below paystub run';
  if (globalThis[INSTALLED]) return 'installed already';
  // Older Nodes load modules in a thread of its own.
  const isLoader =
    !isMainThread && (parentPort === null || workerData?.lock instanceof SharedArrayBuffer);
  if (isLoader) return 'a thread of the runtime';
  const script = process.argv[1] ?? '';
  if (packageManagers.test(script)) return 'a package manager';
  return paystub.test(script) ? 'Paystub itself' : undefined;
}

if (reasonToSkip() === undefined) {
  globalThis[INSTALLED] = true;
  const { attempt } = require('./debug.cjs');
  attempt('start', () => require('./install.cjs').install());
}
