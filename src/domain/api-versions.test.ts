import { describe, expect, it } from 'vitest';
import { compareVersions, isOlder } from './api-versions.ts';

describe('API versions', () => {
  it('sort by day, with or without a name', () => {
    const versions = ['2026-08-26.dahlia', '2020-08-27', '2025-03-31.basil', '2024-06-20'];
    expect(versions.sort(compareVersions)).toEqual([
      '2020-08-27',
      '2024-06-20',
      '2025-03-31.basil',
      '2026-08-26.dahlia',
    ]);
  });

  it('of one day are not older than one another', () => {
    expect(isOlder('2025-03-31.acacia', '2025-03-31.basil')).toBe(false);
    expect(isOlder('2025-03-31', '2025-04-30.basil')).toBe(true);
    expect(isOlder('2025-04-30.basil', '2025-03-31')).toBe(false);
  });
});
