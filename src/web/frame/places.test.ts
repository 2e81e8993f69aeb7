import { expect, it, vi } from 'vitest';

vi.stubGlobal('localStorage', { getItem: () => null });
const { findPlaces } = await import('./places.ts');

const shown = (text: string) => findPlaces(text).map(({ label }) => label);

it.each([
  ['pi_3Ug5aNsdYqNyG6Wx', ['Open pi_3Ug5aNsdYqNyG6Wx']],
  [
    '"id": "cus_VhUZ5aa67HPSMF", "charge": "ch_3Ug5aNsd"',
    ['Open cus_VhUZ5aa67HPSMF', 'Open ch_3Ug5aNsd'],
  ],
  ['https://127.0.0.1/v1/events/evt_3Ug5aNsd?x=1', ['Open evt_3Ug5aNsd']],
  ['01M8CB63XK7BE0FZAYFS6WZE1Y', ['Open 01M8CB63XK7BE0FZAYFS6WZE1Y']],
  // Words, and what nobody should look for.
  ['card_declined requires_action', []],
  ['sk_test_51Ug5aNsd whsec_1Ug5aNsd pi_3Ug5aNsd_secret_9abc', []],
])('leads to the ids in %s', (text, ids) => {
  expect(shown(text)).toEqual([...ids, `Search the timeline for ${text}`]);
});

it('leads to screens by their names, and searches', () => {
  expect(shown('web')).toEqual(['Webhooks', 'Search the timeline for web']);
  expect(shown('')).toContain('Settings');
});

it('leads to objects by their metadata, in every type that can be searched', () => {
  const [first, ...more] = findPlaces('metadata[order_id]=6735');
  expect(first).toMatchObject({
    label: 'Payments with metadata[order_id]=6735',
    ...{ to: '/objects', search: { type: 'payment_intent', query: 'metadata["order_id"]:"6735"' } },
  });
  expect(more.map(({ label }) => label)).toContain('Prices with metadata[order_id]=6735');
  expect(more.at(-1)?.label).toBe('Search the timeline for metadata[order_id]=6735');
});

it('only searches by #, and only finds commands by >', () => {
  expect(shown('#webhooks')).toEqual(['Search the timeline for webhooks']);
  expect(shown('#')).toEqual([]);
  expect(shown('>')).toEqual(['Change the theme', 'Show the keys']);
  expect(shown('> theme')).toEqual(['Change the theme']);
});
