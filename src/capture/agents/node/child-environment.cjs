'use strict';
/** What a child process needs to be captured, where its parent cleans the environment. */
const { join, dirname } = require('node:path');

const { withOwnProxy } = require('./own-proxy.cjs');

const agent = join(__dirname, 'agent.cjs');
const agents = dirname(__dirname);
const ours = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => /^PAYSTUB_(?!TEST_)/.test(name)),
);
/** Folders and options of the agents for other languages that the parent was given. */
const pythonPath = parts(process.env.PYTHONPATH, /[:;]/).filter((path) => path.startsWith(agents));
const separator = process.platform === 'win32' ? ';' : ':';
const rubyPath = parts(process.env.RUBYLIB, separator).filter((path) => path.startsWith(agents));
const rubyOptions = parts(process.env.RUBYOPT, /\s+/).filter((one) => one === '-rpaystub_agent');

function parts(text, separator) {
  return (text ?? '').split(separator).filter((part) => part !== '');
}

function prepend(added, known, separator) {
  const missing = added.filter((part) => !(known ?? '').includes(part));
  return [...missing, ...(known ? [known] : [])].join(separator);
}

/**
 * @param {Record<string, string | undefined>} env of the child; one with an empty PAYSTUB_RUN was left
 * out on purpose. Returns the same, or a copy with what is missing.
 */
function childEnvironment(env) {
  if (env.PAYSTUB_RUN === '') return env;
  const hasAgent = (env.NODE_OPTIONS ?? '').includes('agent.cjs');
  if (env.PAYSTUB_RUN !== undefined && hasAgent) return withOwnProxy(env);
  const full = withOwnProxy({ ...ours, ...env });
  if (!hasAgent) {
    full.NODE_OPTIONS = prepend([`--require ${JSON.stringify(agent)}`], env.NODE_OPTIONS, ' ');
  }
  if (pythonPath.length > 0) full.PYTHONPATH = prepend(pythonPath, env.PYTHONPATH, separator);
  if (rubyPath.length > 0) full.RUBYLIB = prepend(rubyPath, env.RUBYLIB, separator);
  if (rubyOptions.length > 0) full.RUBYOPT = prepend(rubyOptions, env.RUBYOPT, ' ');
  return full;
}

module.exports = { childEnvironment };
