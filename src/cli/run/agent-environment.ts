/** Variables that load the agents, and tell them what to do. */
import { delimiter, dirname } from 'node:path';
import { agentFiles, isThere } from '../../capture/agent-files.ts';
import type { Terminal } from '../terminal.ts';
import type { RegisteredRun } from './registered-run.ts';

export function agentVariables(
  run: RegisteredRun,
  token: string | undefined,
  env: Terminal['env'],
): Record<string, string> {
  return {
    PAYSTUB_RUN: run.run,
    PAYSTUB_SPOOL: run.spool,
    PAYSTUB_URL: run.url,
    PAYSTUB_TLS: run.tls,
    PAYSTUB_CA: run.ca,
    PAYSTUB_SALT: run.salt,
    ...(token !== undefined && { PAYSTUB_TOKEN: token }),
    ...loaders(env),
  };
}

function loaders(env: Terminal['env']): Record<string, string> {
  const { node, python, ruby } = agentFiles();
  const found: Record<string, string> = {};
  if (isThere(node)) {
    found.NODE_OPTIONS = joined(env.NODE_OPTIONS, ' ', `--require ${quotedForNode(node)}`);
  }
  if (isThere(python)) found.PYTHONPATH = joined(python, delimiter, env.PYTHONPATH);
  if (isThere(ruby)) {
    // RUBYOPT knows no quotes, so a folder with a space in its name comes by RUBYLIB.
    found.RUBYLIB = joined(dirname(ruby), delimiter, env.RUBYLIB);
    found.RUBYOPT = joined(env.RUBYOPT, ' ', '-rpaystub_agent');
  }
  return found;
}

/** A run inside a run loads an agent once. */
function joined(first: string | undefined, separator: string, second: string | undefined): string {
  if (!first || second?.split(separator).includes(first)) return second ?? '';
  if (!second || first.includes(second)) return first;
  return `${first}${separator}${second}`;
}

/** Only where it must be: some tools take NODE_OPTIONS apart at every space. */
function quotedForNode(path: string): string {
  return /[\s"\\]/.test(path) ? `"${path.replaceAll(/["\\]/g, '\\$&')}"` : path;
}
