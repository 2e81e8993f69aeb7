import { globSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { agentFolder, PythonRun } from './python-run.ts';

describe('the Python agent', () => {
  it('holds for Python 3.8: the agent is written in its grammar', async () => {
    const files = globSync('**/*.py', { cwd: agentFolder });
    const run = new PythonRun();
    const { stdout, stderr } = await run.code(
      'import ast, sys',
      `for name in ${JSON.stringify(files.map((name) => join(agentFolder, name)))}:`,
      '    ast.parse(open(name, encoding="utf-8").read(), name, feature_version=(3, 8))',
      'print("all")',
    );
    run.remove();
    expect(stdout, stderr).toBe('all\n');
  });
});
