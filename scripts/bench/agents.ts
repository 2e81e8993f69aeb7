/** What the agents cost: each figure beside the same without it, in turn, within one run. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { canRun } from '../../test/support/command.ts';
import { startServer } from './processes.ts';

export interface AgentFigure {
  name: string;
  figure: string;
  ok: boolean;
}

const ROUNDS = 5;
const root = join(import.meta.dirname, '../..');
const agents = join(root, 'dist/agents');

/** What starts a program that does nothing, and by how much an agent may delay it. */
const programs = [
  { name: 'Node', command: process.execPath, args: ['-e', '0'], mostMs: 60 },
  { name: 'Python', command: 'python3', args: ['-c', 'pass'], mostMs: 30 },
] as const;

const median = (values: readonly number[]) =>
  [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;

/** Returns what it printed. */
async function run(
  command: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
): Promise<string> {
  const child = spawn(command, args, { env, stdio: ['ignore', 'pipe', 'inherit'] });
  const [output, [code]] = await Promise.all([text(child.stdout), once(child, 'exit')]);
  if (code !== 0) throw new Error(`${args[0]} ended with ${code}.`);
  return output;
}

/** Medians of what is measured without and with the agent, in turn. */
async function compare(measure: (env: NodeJS.ProcessEnv) => Promise<number>) {
  const spool = mkdtempSync(join(tmpdir(), 'paystub-bench-'));
  mkdirSync(join(spool, 'blobs'));
  const { NODE_OPTIONS, ...bare } = process.env;
  const captured = {
    ...bare,
    NODE_OPTIONS: `--require ${JSON.stringify(join(agents, 'node/agent.cjs'))}`,
    PYTHONPATH: join(agents, 'python'),
    ...{ PAYSTUB_RUN: 'bench', PAYSTUB_SPOOL: spool, PAYSTUB_SALT: 'bench' },
  };
  const times: [number[], number[]] = [[], []];
  for (let round = 0; round < ROUNDS; round++) {
    times[0].push(await measure(bare));
    times[1].push(await measure(captured));
  }
  rmSync(spool, { recursive: true, force: true });
  return { bare: median(times[0]), captured: median(times[1]) };
}

async function startUp({
  name,
  command,
  args,
  mostMs,
}: (typeof programs)[number]): Promise<AgentFigure> {
  const { bare, captured } = await compare(async (env) => {
    const start = performance.now();
    await run(command, args, env);
    return performance.now() - start;
  });
  const more = captured - bare;
  const figure = `${more.toFixed(0)} ms more (at most ${mostMs})`;
  return { name: `start a process under the ${name} agent`, figure, ok: more <= mostMs };
}

async function calls(
  name: string,
  port: number,
  count: number,
  atMost: number,
): Promise<AgentFigure> {
  const script = join(root, 'scripts/bench/agent-calls.ts');
  const { bare, captured } = await compare(async (env) =>
    Number(await run(process.execPath, [script, String(port), String(count)], env)),
  );
  const ratio = captured / bare;
  const figure = `${ratio.toFixed(2)} of bare (at most ${atMost}), ${(bare * 1000).toFixed(0)} µs bare`;
  return { name, figure, ok: ratio <= atMost };
}

async function startUps(): Promise<AgentFigure[]> {
  const figures: AgentFigure[] = [];
  for (const program of programs) {
    if (canRun(program.command, ['--version'])) figures.push(await startUp(program));
    else console.warn(`Not measured: ${program.name} is not there.`);
  }
  return figures;
}

/** @param port of a running Paystub */
export async function measureAgents(port: number): Promise<AgentFigure[]> {
  const bareServer = join(root, 'scripts/bench/bare-server.ts');
  const slow = await startServer([bareServer, '1500', '20'], /listening (\d+)/);
  const figures = [
    ...(await startUps()),
    await calls('a call of this server under the Node agent', port, 1000, 1.5),
    await calls('a call of 20 ms under the Node agent', slow.port, 60, 1.05),
  ];
  await slow.stop();
  return figures;
}
