import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { agentFolder, PythonRun } from './python-run.ts';

describe('processes of Python alone', () => {
  it('run the sitecustomize that ours hides', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'paystub-site-'));
    writeFileSync(join(folder, 'sitecustomize.py'), 'import builtins; builtins.theirs = 1\n');
    const run = new PythonRun({ PYTHONPATH: `${agentFolder}:${folder}` });
    const { stdout } = await run.code(
      'import sitecustomize',
      'print(theirs, sitecustomize.__file__)',
    );
    const marks = run.marks();
    run.remove();
    rmSync(folder, { recursive: true });
    expect(stdout.trim()).toBe(`1 ${join(folder, 'sitecustomize.py')}`);
    expect(marks).toHaveLength(2);
  });
});
