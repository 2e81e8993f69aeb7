import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { rules } from '../../src/capture/insights/rules.ts';
import { insightsPage } from './insights-page.ts';

const page = readFileSync(new URL('../../docs/insights.md', import.meta.url), 'utf8');

describe('the page of insights', () => {
  it('is what the rules say (npm run docs)', () => {
    expect(page).toBe(insightsPage(rules));
  });

  it('has every rule once, each with a name of its own', () => {
    const names = rules.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    for (const name of names) expect(page.split(`\n## ${name}\n`)).toHaveLength(2);
  });

  it('leads to public pages only', () => {
    for (const { docs } of rules) expect(docs).toMatch(/^https:\/\/docs\.stripe\.com\/[\w/#-]+$/);
  });
});
