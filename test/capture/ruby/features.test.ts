import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { clientCells, serverCells } from './cells.ts';
import { features } from './features.ts';
import { agentFolder, lacks, RubyRun } from './ruby-run.ts';

const files = globSync('**/*.rb', { cwd: agentFolder });

describe('the table of what the Ruby agent does', () => {
  it('names each row once, and tests that are there', () => {
    const whats = features.map(({ what }) => what);
    expect(new Set(whats).size).toBe(whats.length);
    const named = features.flatMap(({ test }) => test.match(/[\w-]+\.test\.ts/g) ?? []);
    expect(named.filter((name) => !existsSync(join(import.meta.dirname, name)))).toEqual([]);
    expect([...clientCells, ...serverCells].every(({ shows }) => shows.length > 0)).toBe(true);
  });

  it('is written in small files', () => {
    expect(files.length).toBeGreaterThan(40);
    const sizes = files.map((name) => ({
      name,
      lines: readFileSync(join(agentFolder, name), 'utf8').split('\n').length,
    }));
    expect(sizes.filter(({ lines }) => lines > 200)).toEqual([]);
  });

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
