import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { CapturedEvent } from '../../../src/capture/event.ts';
import { call } from '../../support/captured.ts';
import { type RecordServer, startRecordServer } from '../../support/record-server.ts';

let record: RecordServer;
const folder = mkdtempSync(join(tmpdir(), 'paystub-source-'));
const lines = Array.from({ length: 30 }, (_, at) => `const line${at + 1} = ${at + 1};`);

beforeAll(async () => {
  record = await startRecordServer();
  writeFileSync(join(folder, 'shop.js'), lines.join('\n'));
  writeFileSync(join(folder, 'keys.txt'), 'nothing to see');
  writeFileSync(join(folder, 'secret.js'), "const key = 'sk_test_4eC39HqLyjWDarjtT1zdp7dc';");
});

afterAll(async () => {
  await record.stop();
  rmSync(folder, { recursive: true });
});

async function madeAt(file: string, line: number, more: Partial<CapturedEvent> = {}) {
  const site = { file: join(folder, file), line, text: `const line${line} = ${line};` };
  const event = call({}, { site, ...more } as Parameters<typeof call>[1]);
  await record.add(event);
  return `/_paystub/events/${event.id}/source`;
}

it('shows the lines around a call, and whether they are still the same', async () => {
  const path = await madeAt('shop.js', 10);
  expect(await record.get(path)).toEqual({
    ...{ file: join(folder, 'shop.js'), line: 10, first: 4, is_changed: false },
    lines: lines.slice(3, 16),
  });
  writeFileSync(join(folder, 'shop.js'), ['// new', ...lines].join('\n'));
  expect(await record.get(path)).toMatchObject({ is_changed: true });
});

it('shows no key', async () => {
  const { lines: shown } = await record.get<{ lines: string[] }>(await madeAt('secret.js', 1));
  expect(shown).toEqual(["const key = 'sk_test_…p7dc';"]);
});

it.each([
  ['keys.txt', {}],
  ['gone.js', {}],
  ['shop.js', { origin: 'import' as const }],
  ['shop.js', { origin: 'server' as const }],
])('does not read %s of %j', async (file, more) => {
  expect(await record.refusal(await madeAt(file, 1, more))).toMatch(/^404 /);
});
