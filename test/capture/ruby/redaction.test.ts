import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import vectors from '../redaction-vectors.json' with { type: 'json' };
import { lacks, RubyRun } from './ruby-run.ts';

interface Result {
  output: unknown;
  redacted: string[];
}

describe.skipIf(lacks('json'))('redaction in Ruby', () => {
  it('does what the vectors of all languages say', async () => {
    const run = new RubyRun();
    const file = join(import.meta.dirname, '../redaction-vectors.json');
    const { stdout, stderr } = await run.script('redact_vectors.rb', file);
    run.remove();
    expect(stdout, stderr).not.toBe('');
    const results = JSON.parse(stdout) as Result[];
    expect(results).toHaveLength(vectors.vectors.length);
    for (const [at, { name, output, redacted }] of vectors.vectors.entries()) {
      expect({ name, ...results[at] }).toEqual({ name, output, redacted: [...redacted].sort() });
    }
  });

  it('reaches every place that a secret can be in', async () => {
    const run = new RubyRun();
    const { code, stderr } = await run.script('canary.rb');
    const text = run.text();
    const [calls, requests] = [run.calls(), run.inbound()];
    run.remove();
    expect(code, stderr).toBe(1);
    expect([calls.length, requests.length], stderr).toEqual([5, 5]);
    expect(text).toContain('canary.rb');
    // In the source the parts stand apart, so that only what was put together could be found.
    for (const secret of ['CANARYcanary0123456789', '6011000400000000', 'hunter2canary']) {
      expect(text).not.toContain(secret);
    }
  });

  it('knows the same test cards', async () => {
    const run = new RubyRun();
    const { stdout } = await run.code(
      'puts PaystubAgent::Redaction::CardNumbers::TEST_CARDS.keys.sort',
    );
    run.remove();
    expect(stdout.trim().split('\n')).toEqual([...vectors.test_cards].sort());
  });
});
