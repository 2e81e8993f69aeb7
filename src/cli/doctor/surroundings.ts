/** What can be seen without a server: interpreters, agents, variables. */
import { spawnSync } from 'node:child_process';
import { agentFiles, isThere } from '../../capture/agent-files.ts';
import { STRIPE_HOSTS } from '../../domain/stripe-hosts.ts';
import { unusableProxyName } from '../run/own-proxies.ts';
import type { Terminal } from '../terminal.ts';
import type { Finding } from './finding.ts';

interface Interpreter {
  name: string;
  args: readonly string[];
  /** The oldest that the agent knows: major and minor. Without one the program goes by the proxy. */
  agentFrom?: readonly [number, number];
}

const INTERPRETERS: readonly Interpreter[] = [
  { name: 'node', args: ['--version'], agentFrom: [18, 0] },
  { name: 'python3', args: ['--version'], agentFrom: [3, 8] },
  { name: 'ruby', args: ['--version'], agentFrom: [2, 7] },
  { name: 'php', args: ['--version'] },
  { name: 'go', args: ['version'] },
  { name: 'java', args: ['-version'] },
  { name: 'deno', args: ['--version'] },
  { name: 'bun', args: ['--version'] },
];

export function interpreters(): Finding[] {
  return INTERPRETERS.flatMap(({ name, args, agentFrom }): Finding[] => {
    const { status, stdout, stderr } = spawnSync(name, [...args], { encoding: 'utf8' });
    const version = /(\d+)\.(\d+)[\w.]*/.exec(`${stdout}${stderr}`);
    if (status !== 0 || version === null) return [];
    const [text, major, minor] = version;
    if (agentFrom === undefined) {
      const message = `${text}: no agent; its calls are recorded by the proxy, without the line of code`;
      return [{ state: 'ok', about: name, message }];
    }
    const isOld = compare([Number(major), Number(minor)], agentFrom) < 0;
    return [
      isOld
        ? problem(name, `${text} is older than the agent can take: ${agentFrom.join('.')}`)
        : { state: 'ok', about: name, message: `${text}: recorded by an agent` },
    ];
  });
}

function compare([a, b]: readonly [number, number], [c, d]: readonly [number, number]): number {
  return a - c || b - d;
}

export function agents(): Finding[] {
  const missing = Object.entries(agentFiles()).filter(([, path]) => !isThere(path));
  return missing.map(([name, path]) => ({
    state: 'note',
    about: 'agents',
    message: `there is no agent for ${name} at ${path}`,
  }));
}

const OWN_ADDRESSES = ['STRIPE_API_BASE', 'STRIPE_BASE_URL', 'STRIPE_API_HOST', 'STRIPE_MOCK_HOST'];

export function variables({ env }: Pick<Terminal, 'env'>): Finding[] {
  const found: Finding[] = [];
  for (const name of OWN_ADDRESSES) {
    const value = env[name];
    if (value) {
      const message = `${name} is ${value}: an application that reads it calls there, and not Stripe's host`;
      found.push({ state: 'note', about: 'environment', message });
    }
  }
  const exceptions = (env.NO_PROXY ?? env.no_proxy ?? '').split(',').map((name) => name.trim());
  const passedBy = exceptions.find((name) => {
    const domain = name.replace(/^\*?\.?/, '');
    const isStripe = STRIPE_HOSTS.some((host) => host === domain || host.endsWith(`.${domain}`));
    return name === '*' || (domain !== '' && isStripe);
  });
  if (passedBy !== undefined) {
    const message = `NO_PROXY has ${passedBy}. paystub run takes it out, other ways to start do not`;
    found.push({ state: 'note', about: 'environment', message });
  }
  const unusable = unusableProxyName(env);
  if (unusable !== undefined) {
    const message = `${unusable} is no HTTP proxy: programs without an agent go without it below paystub run`;
    found.push({ state: 'note', about: 'environment', message });
  }
  if (env.PAYSTUB_RUN) {
    found.push({
      state: 'note',
      about: 'environment',
      message: `this is inside the run ${env.PAYSTUB_RUN}`,
    });
  }
  return found;
}

export function problem(about: string, message: string): Finding {
  return { state: 'problem', about, message };
}
