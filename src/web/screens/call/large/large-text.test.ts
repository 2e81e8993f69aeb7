import { expect, it } from 'vitest';
import { LargeText } from './large-text.ts';

const payment = { id: 'pi_1', amount: 2_000, currency: 'usd', last: { note: 'x'.repeat(9_000) } };
const text = JSON.stringify([payment, payment], null, 1);
const json = () => new LargeText(text, 'application/json');

it('has its lines as they were sent, those that are asked for', () => {
  const large = json();
  expect(large.rawCount()).toBe(text.split('\n').length + 2 * 4);
  expect(large.rawLines(0, 3)).toEqual(['[', ' {', '  "id": "pi_1",']);
  expect(large.rawLines(large.rawCount() - 1, 500)).toEqual([']']);
});

it('is a tree whose lines carry no more than is seen of them', () => {
  const large = json();
  expect(large.tree('')).toEqual({ lines: 4, folded: 2 });
  expect(large.fold('[0]')).toEqual({ lines: 11, folded: 1 });
  const [, open, , amount] = large.treeLines(0, 4);
  expect(open).toMatchObject({ kind: 'open', path: '[0]', value: {} });
  expect(amount).toMatchObject({ key: 'amount', value: 2_000, parent: { currency: 'usd' } });
  const note = large.treeLines(0, 20).find(({ key }) => key === 'note');
  expect(String(note?.value).length).toBeLessThan(2_100);
});

it('is what stands at a path, where there is something', () => {
  const large = json();
  expect(large.tree('[1].last.note')).toEqual({ lines: 1, folded: 0 });
  expect(large.tree('[1].nothing')).toBeNull();
  expect(large.tree('toString')).toBeNull();
  expect(large.tree('')).toEqual({ lines: 4, folded: 2 });
});

it('is no tree where it is neither JSON nor a form', () => {
  expect(new LargeText('{"cut": [1, 2', 'application/json').tree('')).toBeNull();
  const form = new LargeText('card[number]=4242&expand[]=a', 'application/x-www-form-urlencoded');
  expect(form.tree('card')).toEqual({ lines: 3, folded: 0 });
});
