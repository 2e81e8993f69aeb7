'use strict';
/** Child processes and worker threads keep their agent, also with an environment of their own. */
const childProcess = require('node:child_process');
const workerThreads = require('node:worker_threads');
const { replace, undoAll } = require('../patch.cjs');
const { attempt } = require('../debug.cjs');
const { childEnvironment } = require('../child-environment.cjs');

/** `spawn`, `exec`, `execFile`, `fork` and clusters all end here, with `NAME=value` texts. */
function completePairs(options) {
  if (!Array.isArray(options?.envPairs)) return;
  const env = {};
  for (const pair of options.envPairs) {
    const split = pair.indexOf('=', 1);
    env[pair.slice(0, split)] = pair.slice(split + 1);
  }
  const full = childEnvironment(env);
  if (full === env) return;
  options.envPairs = Object.entries(full).map(([name, value]) => `${name}=${value}`);
}

const isOptions = (one) => typeof one === 'object' && one !== null && !Array.isArray(one);

function completeOptions(args) {
  const at = args.findIndex((one, index) => index > 0 && isOptions(one));
  const env = args[at]?.env;
  if (at < 0 || !isOptions(env)) return args;
  const copy = [...args];
  copy[at] = { ...args[at], env: childEnvironment(env) };
  return copy;
}

/** Without an environment of its own, a child inherits ours, and the run's proxy is not in it. */
function completeSync(args) {
  const at = args.findIndex((one, index) => index > 0 && isOptions(one));
  if (at >= 0 && isOptions(args[at].env)) return completeOptions(args);
  const env = childEnvironment({ ...process.env });
  if (at < 0) return [...args.filter((one) => one !== undefined), { env }];
  return args.map((one, index) => (index === at ? { ...one, env } : one));
}

const complete = (original) =>
  function (...args) {
    const full = attempt('environment of a child', () => completeSync(args)) ?? args;
    return original.apply(this, full);
  };

function tapWorker() {
  const original = workerThreads.Worker;
  const put = new Proxy(original, {
    construct(target, args, newTarget) {
      const full = attempt('environment of a worker', () => completeOptions(args)) ?? args;
      return Reflect.construct(target, full, newTarget === put ? target : newTarget);
    },
  });
  workerThreads.Worker = put;
  return () => {
    if (workerThreads.Worker === put) workerThreads.Worker = original;
  };
}

/** @returns {() => void} undoes it */
function tapChildren() {
  return undoAll([
    replace(
      childProcess.ChildProcess.prototype,
      'spawn',
      (original) =>
        function (options, ...rest) {
          attempt('environment of a child', () => completePairs(options));
          return original.call(this, options, ...rest);
        },
    ),
    replace(childProcess, 'spawnSync', complete),
    replace(childProcess, 'execSync', complete),
    replace(childProcess, 'execFileSync', complete),
    tapWorker(),
  ]);
}

module.exports = { tapChildren };
