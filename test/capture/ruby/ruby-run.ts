import { join } from 'node:path';
import { AgentRun, lackTest } from '../languages/agent-run.ts';

const ruby = process.env.PAYSTUB_TEST_RUBY ?? 'ruby';
export const agentFolder = join(import.meta.dirname, '../../../src/capture/agents/ruby');
export const scripts = join(import.meta.dirname, 'scripts');

export const lacks = lackTest(ruby, (libraries) => [
  ...libraries.map((name) => `-r${name}`),
  ...['-e', '1'],
]);

/** Ruby under its agent. */
export class RubyRun extends AgentRun {
  constructor(env: Readonly<Record<string, string>> = {}) {
    const own = { LANG: 'C.UTF-8', RUBYLIB: agentFolder, RUBYOPT: '-rpaystub_agent' };
    super({ program: ruby, codeOption: '-e', scripts, env: own }, env);
  }
}
