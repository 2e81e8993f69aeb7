import type { EndedRun } from '../../capture/runs/run-desk.ts';
import { callServer } from '../call-server.ts';
import { CliError, usageError } from '../cli-error.ts';
import { defineCommand } from '../command.ts';
import { serverOption } from '../common-options.ts';
import { exitCodes } from '../exit-codes.ts';
import type { FoundServer } from '../find-server.ts';
import { agentVariables } from '../run/agent-environment.ts';
import { captureOptions, captureVariables, runSettings } from '../run/capture-options.ts';
import { ownProxies, unusableProxyName } from '../run/own-proxies.ts';
import { proxyVariables } from '../run/proxy-environment.ts';
import type { RegisteredRun } from '../run/registered-run.ts';
import { firstLine, lastLine, proxyLine } from '../run/run-lines.ts';
import { runProgram } from '../run/run-program.ts';
import { withServer } from '../run/server-for-run.ts';
import type { Terminal } from '../terminal.ts';

export const run = defineCommand({
  name: 'run',
  summary: 'Run a program, and record its calls, webhooks, logs and exceptions.',
  usage: [
    'run [OPTIONS] [--] COMMAND…         npm test, flask run, sh -c "…"',
    'run [OPTIONS] SCRIPT [ARGS]         .py .js .mjs .cjs .ts .rb .php',
  ],
  takesCommand: true,
  options: {
    ...captureOptions,
    keep: { type: 'boolean', help: 'Leave a server that was started for this run. PAYSTUB_KEEP=1' },
    ...serverOption,
  },
  async run({ values, words, terminal }) {
    if (words.length === 0) {
      throw usageError('What is to be run? For example: paystub run npm test');
    }
    const { env } = terminal;
    const variables = captureVariables(values, env);
    const keep = values.keep === true || env.PAYSTUB_KEEP === '1';
    const { server, registered } = await withServer(values.server, terminal, keep, (found) =>
      register(found, words, { variables, keep }, terminal),
    );
    const environment = {
      ...env,
      ...variables,
      ...agentVariables(registered, server.token, env),
      ...proxyVariables(registered, env),
    };
    terminal.err(firstLine(registered, words, variables.PAYSTUB_MODE ?? 'local'));
    const unusable = unusableProxyName(env);
    if (unusable !== undefined) terminal.err(proxyLine(unusable));
    try {
      const code = await runProgram(words, environment, terminal.cwd);
      await tellEnd(server, registered, code, terminal);
      return code;
    } catch (error) {
      const code = error instanceof CliError ? error.exitCode : exitCodes.failed;
      await tellEnd(server, registered, code, terminal);
      throw error;
    }
  },
});

function register(
  server: FoundServer,
  words: readonly string[],
  { variables, keep }: { variables: Record<string, string>; keep: boolean },
  { cwd, env }: Terminal,
): Promise<RegisteredRun> {
  return callServer<RegisteredRun>(server, {
    method: 'POST',
    path: '/_paystub/runs',
    body: {
      ...runSettings(variables),
      command: words,
      cwd,
      pid: process.pid,
      keeps_server: keep,
      proxies: ownProxies(env),
    },
  });
}

async function tellEnd(
  server: FoundServer,
  { run: id }: RegisteredRun,
  code: number,
  terminal: Terminal,
): Promise<void> {
  const path = `/_paystub/runs/${id}/end`;
  try {
    const call = { method: 'POST', path, body: { exit_code: code } } as const;
    terminal.err(lastLine(await callServer<EndedRun>(server, call), server.url));
  } catch {
    terminal.err(
      `paystub: the server at ${server.url} has stopped; what it has not yet kept, it will.`,
    );
  }
}
