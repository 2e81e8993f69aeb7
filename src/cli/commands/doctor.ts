import { CliError } from '../cli-error.ts';
import { defineCommand } from '../command.ts';
import { jsonOption, serverOption } from '../common-options.ts';
import type { Finding } from '../doctor/finding.ts';
import { serverChecks } from '../doctor/server-checks.ts';
import { agents, interpreters, problem, variables } from '../doctor/surroundings.ts';
import { exitCodes } from '../exit-codes.ts';
import { findServer } from '../find-server.ts';
import type { Terminal } from '../terminal.ts';

const SIGNS = { ok: 'ok  ', note: 'note', problem: 'WRONG' } as const;

export const doctor = defineCommand({
  name: 'doctor',
  summary: 'Say why nothing is seen: server, agents, proxy, certificate, the last run.',
  usage: ['doctor [OPTIONS]'],
  takesOptionsOnly: true,
  options: { ...serverOption, ...jsonOption },
  async run({ values, terminal }) {
    const found = [
      ...(await ofServer(values.server, terminal)),
      ...interpreters(),
      ...agents(),
      ...variables(terminal),
    ];
    const problems = found.filter(({ state }) => state === 'problem');
    if (values.json) terminal.out(JSON.stringify({ ok: problems.length === 0, findings: found }));
    else for (const line of lines(found)) terminal.out(line);
    return problems.length === 0 ? exitCodes.done : exitCodes.failed;
  },
});

/** Without a server the rest is still worth knowing. */
async function ofServer(named: string | undefined, terminal: Terminal): Promise<Finding[]> {
  try {
    return await serverChecks(await findServer(named, terminal));
  } catch (error) {
    if (error instanceof CliError) return [problem('server', error.message)];
    throw error;
  }
}

function lines(found: readonly Finding[]): string[] {
  const width = Math.max(...found.map(({ about }) => about.length));
  return found.map(
    ({ state, about, message }) => `${SIGNS[state].padEnd(5)}  ${about.padEnd(width)}  ${message}`,
  );
}
