import { describe, expect, it } from 'vitest';
import type { TrafficPage, TrafficRow } from '../../capture/traffic-port.ts';
import { KnownRows } from './known-rows.ts';

const row = (seq: number, more: Partial<TrafficRow> = {}) =>
  ({ id: `r${seq}`, seq, ...more }) as TrafficRow;
const page = (...seqs: number[]): TrafficPage => ({
  rows: seqs.map((seq) => row(seq)),
  has_more: true,
});

/** A list of which the rows from 5 on were read, unless told otherwise. */
function listOf({ pages = [page(9, 8), page(6, 5)], hasMore = true } = {}) {
  const loaded = { pages, hasMore };
  const rows = new KnownRows(() => loaded);
  const news = () => {
    const { arrived = [], changed = new Map(), gone = new Set() } = rows.takeNews() ?? {};
    return {
      arrived: arrived.map(({ seq }) => seq),
      changed: [...changed.keys()],
      gone: [...gone],
    };
  };
  return { rows, loaded, news };
}

describe('rows that are known of a list', () => {
  it('change, and arrive when they match only now', () => {
    const { rows, news } = listOf();
    rows.arrive([row(11), row(10)]);
    rows.match([row(10), row(8), row(7)]);
    expect(news()).toEqual({ arrived: [7, 11, 10], changed: ['r10', 'r8', 'r7'], gone: [] });
    expect(rows.takeNews()).toBeUndefined();
  });

  it('wait for their page when they are older than what was read', () => {
    const { rows, loaded, news } = listOf();
    rows.match([row(3), row(1)]);
    expect(news().arrived).toEqual([]);
    loaded.pages.push(page(4, 2));
    rows.place();
    expect(news().arrived).toEqual([3]);
    // Its page has it already.
    loaded.pages.push(page(1));
    loaded.hasMore = false;
    rows.place();
    expect(news().arrived).toEqual([]);
  });

  it('go when they match no more, and come back', () => {
    const { rows, news } = listOf();
    rows.arrive([row(10)]);
    rows.unmatch([row(10), row(8), row(7), row(1)]);
    expect(news()).toMatchObject({ arrived: [10], gone: ['r10', 'r8'] });
    rows.match([row(10), row(8)]);
    expect(news()).toMatchObject({ arrived: [8, 10], gone: [] });
  });

  it('go when they are deleted, those that are pinned between them stay', () => {
    const { rows, loaded, news } = listOf();
    rows.arrive([row(12), row(11)]);
    rows.match([row(2)]);
    rows.remove([
      [1, 5],
      [7, 8],
      [12, 40],
    ]);
    expect(news().gone).toEqual(['r12', 'r8', 'r5']);
    loaded.hasMore = false;
    rows.place();
    expect(news().arrived).toEqual([]);
  });

  it('are what an answer says that has all of them', () => {
    const { rows, news } = listOf();
    rows.confirm([row(9), row(7), row(6)], 6, 9);
    expect(news()).toEqual({ arrived: [7], changed: ['r9', 'r7', 'r6'], gone: ['r8'] });
  });
});
