import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { agentFolder, lacks, RubyRun } from './ruby-run.ts';

const files = globSync('**/*.rb', { cwd: agentFolder });

describe('the Ruby agent', () => {
  it.skipIf(lacks())('loads every one of its files, without a warning', async () => {
    const run = new RubyRun({ PAYSTUB_DEBUG: '0' });
    const lines = [
      'owners = [PaystubAgent, PaystubAgent::Clients, PaystubAgent::Servers]',
      'owners.each { |owner| owner::PARTS.each_key { |name| owner.const_get(name) } }',
      'PaystubAgent::Redaction.complete',
      'puts $LOADED_FEATURES.grep(/agents.ruby/).size',
    ];
    const { stdout, stderr } = await run.finish(['-w', '-e', lines.join('\n')]);
    run.remove();
    expect(stderr).toBe('');
    expect(Number(stdout)).toBe(files.length);
  });

  it('keeps to the grammar of Ruby 2.7', () => {
    // Endless methods, pattern matching on one line, anonymous blocks and hashes in short.
    const newer = /\bdef [\w.]+[?!]?(?:\([^)]*\))? = |=> \{ *\w+: *\}|\(&\)|[{,(] *\w+:[,})]/;
    const codeOf = (name: string) =>
      readFileSync(join(agentFolder, name), 'utf8').replaceAll(/^ *#.*$/gm, '');
    const found = files.filter((name) => newer.test(codeOf(name)));
    expect(found).toEqual([]);
  });
});
