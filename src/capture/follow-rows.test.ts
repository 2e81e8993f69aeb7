import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { logEvent } from '../../test/support/captured-events.ts';
import { followRows } from './follow-rows.ts';
import { openTraffic } from './traffic/open-traffic.ts';
import type { Traffic } from './traffic-port.ts';

it('misses no row that comes while it looks where the record ends', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'paystub-follow-'));
  const traffic = await openTraffic({ folder });
  traffic.add([logEvent('first')]);
  await traffic.settled();
  let asked = 0;
  const slow: Pick<Traffic, 'list' | 'watch' | 'removed'> = {
    watch: (listener) => traffic.watch(listener),
    removed: () => traffic.removed(),
    async list(filter) {
      const page = await traffic.list(filter);
      if (++asked === 2) {
        traffic.add([logEvent('second')]);
        await traffic.settled();
      }
      return page;
    },
  };
  const { signal } = new AbortController();
  const pages = followRows(slow, {}, { signal, idleMs: 2_000 });
  await pages.next();
  await pages.next();
  const { value } = await pages.next();
  await pages.return();
  await traffic.close();
  rmSync(folder, { recursive: true, force: true });
  expect(value?.changes.map(({ row }) => row.summary)).toEqual(['second']);
});
