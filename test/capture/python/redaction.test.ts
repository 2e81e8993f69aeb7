import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import vectors from '../redaction-vectors.json' with { type: 'json' };
import { agentFolder, PythonRun } from './python-run.ts';

interface Result {
  output: unknown;
  redacted: string[];
}

describe('redaction in Python', () => {
  it('does what the vectors of all languages say', async () => {
    const run = new PythonRun();
    const file = join(import.meta.dirname, '../redaction-vectors.json');
    const { stdout, stderr } = await run.script('redact_vectors.py', agentFolder, file);
    run.remove();
    expect(stderr).not.toContain('Traceback');
    const results = JSON.parse(stdout) as Result[];
    expect(results).toHaveLength(vectors.vectors.length);
    for (const [at, { name, output, redacted }] of vectors.vectors.entries()) {
      expect({ name, ...results[at] }).toEqual({ name, output, redacted: [...redacted].sort() });
    }
  });

  it('reaches every place that a secret can be in', async () => {
    const run = new PythonRun();
    const { code } = await run.script('canary.py');
    const text = run.text();
    run.remove();
    expect(code).toBe(1);
    expect(text).toContain('canary.py');
    // In the source the parts stand apart, so that only what was put together could be found.
    for (const secret of ['CANARYcanary0123456789', '6011000400000000', 'hunter2canary']) {
      expect(text).not.toContain(secret);
    }
  });

  it('knows the same test cards', async () => {
    const run = new PythonRun();
    const { stdout } = await run.code(
      'from paystub_agent.redaction import card_numbers',
      'print("\\n".join(sorted(card_numbers._test_cards)))',
    );
    run.remove();
    expect(stdout.trim().split('\n')).toEqual([...vectors.test_cards].sort());
  });
});
