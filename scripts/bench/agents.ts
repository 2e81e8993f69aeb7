/** What the Node agent costs: each figure beside the same without it, in turn, within one run. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { type StartedServer, startServer } from './processes.ts';

export interface AgentFigure {
  name: string;
  figure: string;
  ok: boolean;
}

const ROUNDS = 5;
const START_MOST_MS = 60;
const root = join(import.meta.dirname, '../..');
const agent = join(root, 'dist/agents/node/agent.cjs');

const median = (values: readonly number[]) =>
  [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;

/** Returns what it printed. */
async function run(args: readonly string[], env: NodeJS.ProcessEnv): Promise<string> {
  const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'inherit'] });
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
    ...{ NODE_OPTIONS: `--require ${JSON.stringify(agent)}`, PAYSTUB_RUN: 'bench' },
    ...{ PAYSTUB_SPOOL: spool, PAYSTUB_SALT: 'bench' },
  };
  const times: [number[], number[]] = [[], []];
  for (let round = 0; round < ROUNDS; round++) {
    times[0].push(await measure(bare));
    times[1].push(await measure(captured));
  }
  rmSync(spool, { recursive: true, force: true });
  return { bare: median(times[0]), captured: median(times[1]) };
}

async function startUp(): Promise<AgentFigure> {
  const { bare, captured } = await compare(async (env) => {
    const start = performance.now();
    await run(['-e', '0'], env);
    return performance.now() - start;
  });
  const more = captured - bare;
  const figure = `${more.toFixed(0)} ms more (at most ${START_MOST_MS})`;
  return { name: 'start a process under the Node agent', figure, ok: more <= START_MOST_MS };
}

async function call(
  name: string,
  { server, calls, atMost }: { server: StartedServer; calls: number; atMost: number },
): Promise<AgentFigure> {
  const script = join(root, 'scripts/bench/agent-calls.ts');
  const { bare, captured } = await compare(async (env) =>
    Number(await run([script, String(server.port), String(calls)], env)),
  );
  await server.stop();
  const ratio = captured / bare;
  const figure = `${ratio.toFixed(2)} of bare (at most ${atMost}), ${(bare * 1000).toFixed(0)} µs bare`;
  return { name, figure, ok: ratio <= atMost };
}

export async function measureAgents(
  paystub: (data: string) => Promise<StartedServer>,
): Promise<AgentFigure[]> {
  const data = mkdtempSync(join(tmpdir(), 'paystub-bench-'));
  const bareServer = join(root, 'scripts/bench/bare-server.ts');
  const started = await startUp();
  const local = { server: await paystub(data), calls: 1500, atMost: 1.5 };
  const fast = await call('a call under the Node agent', local);
  const slowServer = await startServer([bareServer, '1500', '20'], /listening (\d+)/);
  const away = { server: slowServer, calls: 60, atMost: 1.05 };
  const slow = await call('a call under the Node agent, answered in 20 ms', away);
  rmSync(data, { recursive: true, force: true });
  return [started, fast, slow];
}
