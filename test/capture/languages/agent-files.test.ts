import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { languages } from './languages.ts';

describe.each(languages)('the %s agent', (_name, { agentFolder, extension }) => {
  it('is written in small files', () => {
    const files = globSync(`**/*.${extension}`, { cwd: agentFolder });
    expect(files.length).toBeGreaterThan(40);
    const sizes = files.map((name) => ({
      name,
      lines: readFileSync(join(agentFolder, name), 'utf8').split('\n').length,
    }));
    expect(sizes.filter(({ lines }) => lines > 200)).toEqual([]);
  });
});
