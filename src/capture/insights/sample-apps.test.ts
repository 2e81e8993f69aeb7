import { describe, expect, it } from 'vitest';
import { type BrokenApp, brokenApps } from './testing/broken-apps.ts';
import { cleanApps } from './testing/clean-apps.ts';
import { insightsOf } from './testing/insights-of.ts';
import { placeOf } from './wording.ts';

const told = ({ story, sources = {} }: BrokenApp) =>
  insightsOf(story(), {
    context: { source: (file) => sources[file.replace('/app/', '')] },
  });

describe('applications without faults', () => {
  it.each(Object.entries(cleanApps))('%s raises nothing', (_name, story) => {
    expect(insightsOf(story()).map(({ rule, title }) => [rule, title])).toEqual([]);
  });
});

describe('applications with planted faults', () => {
  it.each(Object.entries(brokenApps))('%s shows each of them, and nothing else', (_name, app) => {
    const shown = told(app).map(({ rule, site, title }) => {
      const place = site === undefined ? (title.split('check: ')[1] ?? '') : placeOf(site);
      return `${rule} ${place}`.trim();
    });
    expect(shown.sort()).toEqual([...app.faults].sort());
  });

  it('the debugging guide: each silent failure is named, with its line', () => {
    const app = brokenApps.chargeScript as BrokenApp;
    const titles = told(app)
      .filter(({ severity }) => severity !== 'info')
      .map(({ title }) => title);
    expect(titles).toEqual([
      'ch_2 $15.00 was authorised but never captured (captured false) (charge.py:8)',
      'py_3 $9.00 is not paid yet (status pending), and later charge.failed told of account_closed: "The account is closed." (charge.py:9)',
      '402 card_declined (generic_decline) for $20.00 was swallowed by "except: pass" in line 6 (charge.py:5)',
    ]);
  });
});
