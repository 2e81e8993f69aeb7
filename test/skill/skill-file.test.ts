import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const skills = join(import.meta.dirname, '../../skills');

/** The few forms of YAML that front matter needs: `name: text` and `name: >-` with indented lines. */
function frontMatter(text: string): Record<string, string> {
  const [, block = ''] = /^---\n(.+?)\n---\n/s.exec(text) ?? [];
  const joined = block.replaceAll(/>-\n/g, '').replaceAll(/\n {2}/g, ' ');
  return Object.fromEntries(
    joined.split('\n').map((line) => {
      const [, name = '', value = ''] =
        /^([a-z-]+): +(.+)$/.exec(line.replaceAll(/ +/g, ' ')) ?? [];
      return [name, value];
    }),
  );
}

describe.each(readdirSync(skills))('the skill %s', (folder) => {
  const text = readFileSync(join(skills, folder, 'SKILL.md'), 'utf8');
  const { name = '', description = '', compatibility = '', ...more } = frontMatter(text);

  it('has the front matter that the format asks for', () => {
    expect(name).toBe(folder);
    expect(name).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
    expect(name.length).toBeLessThanOrEqual(64);
    expect(description.length).toBeGreaterThan(100);
    expect(description.length).toBeLessThanOrEqual(1024);
    expect(compatibility.length).toBeLessThanOrEqual(500);
    expect(Object.keys(more)).toEqual(['license']);
  });

  it('says in its description when it is to be used, in the words that people use', () => {
    for (const word of ['Stripe', 'webhook', 'payments', 'Use it when']) {
      expect(description).toContain(word);
    }
    // Some tools refuse these in a description.
    expect(description).not.toMatch(/[<>]/);
    expect(description).not.toContain(': ');
  });

  it('is short', () => {
    expect(text.split('\n').length).toBeLessThan(200);
  });
});
