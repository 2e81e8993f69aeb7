import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { AgentRun, lackTest } from '../languages/agent-run.ts';

/** Debian's own, unless another is named: the machine's `python3` may be one without packages. */
const debian = '/usr/bin/python3';
export const python = process.env.PAYSTUB_TEST_PYTHON ?? (existsSync(debian) ? debian : 'python3');
export const agentFolder = join(import.meta.dirname, '../../../src/capture/agents/python');
export const scripts = join(import.meta.dirname, 'scripts');

export const lacks = lackTest(python, (modules) => [
  '-c',
  modules.length === 0 ? 'pass' : `import ${modules.join(', ')}`,
]);

/** Python under its agent. */
export class PythonRun extends AgentRun {
  constructor(env: Readonly<Record<string, string>> = {}) {
    const own = { PYTHONPATH: agentFolder };
    super({ program: python, codeOption: '-c', scripts, env: own }, env);
  }
}
