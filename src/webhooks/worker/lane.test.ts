import { beforeEach, expect, it } from 'vitest';
import { eventually } from '../../../test/support/eventually.ts';
import type { Attempt } from '../../store/port.ts';
import type { Job, Tamper } from '../messages.ts';
import { Lane } from './lane.ts';

/** Deliveries in the order in which they began, each of which ends when it is told to. */
let begun: { id: number; end: () => void }[] = [];
let done: number[] = [];
let lane: Lane;

beforeEach(() => {
  begun = [];
  done = [];
  lane = new Lane({
    deliver: ({ delivery }) =>
      new Promise((resolve) => {
        begun.push({ id: delivery, end: () => resolve({ delivery } as Attempt) });
      }),
    done: ({ delivery }) => void done.push(delivery),
  });
});

function job(delivery: number, flow = `flow ${delivery}`, tamper: Tamper | null = null): Job {
  return {
    ...{ delivery, flow, tamper, isAutomatic: false },
    ...{ account: 'acct_1', endpoint: 'we_1', url: 'http://127.0.0.1', body: '{}' },
    ...{ secrets: [], attempts: 0, retries: true },
  };
}

const ids = () => begun.map(({ id }) => id);
const soon = () => new Promise((resolve) => setTimeout(resolve, 0));

async function end(id: number): Promise<void> {
  begun.find((one) => one.id === id)?.end();
  await soon();
}

it('makes eight deliveries side by side', async () => {
  for (let id = 1; id <= 10; id++) lane.add(job(id));
  await soon();
  expect(ids()).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  await end(3);
  expect(ids().slice(8)).toEqual([9]);
  await end(1);
  expect(ids().slice(8)).toEqual([9, 10]);
  expect(done).toEqual([3, 1]);
});

it('lets those of one flow wait for each other, and others pass', async () => {
  for (const [id, flow] of [
    [1, 'a'],
    [2, 'a'],
    [3, 'b'],
    [4, 'a'],
  ] as const)
    lane.add(job(id, flow));
  await soon();
  expect(ids()).toEqual([1, 3]);
  await end(1);
  expect(ids()).toEqual([1, 3, 2]);
  await end(2);
  expect(ids()).toEqual([1, 3, 2, 4]);
});

it('lets what time has caused follow what requests have caused before it', async () => {
  lane.add(job(1, 'request'));
  lane.add(job(2, 'request'));
  lane.add({ ...job(3, 'second'), isAutomatic: true });
  lane.add({ ...job(4, 'second'), isAutomatic: true, account: 'acct_2' });
  lane.add(job(5, 'another request'));
  await soon();
  expect(ids()).toEqual([1, 4, 5]);
  await end(1);
  expect(ids()).toEqual([1, 4, 5, 2]);
  await end(4);
  await end(5);
  expect(ids()).toEqual([1, 4, 5, 2]);
  await end(2);
  expect(ids()).toEqual([1, 4, 5, 2, 3]);
});

it('does not wait for ever for the one before', async () => {
  lane.add(job(1, 'a'));
  lane.add(job(2, 'a'));
  await soon();
  expect(ids()).toEqual([1]);
  while (begun.length < 2) await soon();
  expect(ids()).toEqual([1, 2]);
});

it('sends twice what is to come as a duplicate', async () => {
  lane.add(job(1, 'a', { mode: 'duplicate', delayMs: 0 }));
  await soon();
  await end(1);
  expect(ids()).toEqual([1, 1]);
  begun[1]?.end();
  await soon();
  expect(done).toEqual([1, 1]);
});

it('lets the next overtake what is to come out of order', async () => {
  lane.add(job(1, 'a', { mode: 'out_of_order', delayMs: 0 }));
  lane.add(job(2, 'a'));
  lane.add(job(3, 'a'));
  await soon();
  expect(ids()).toEqual([2]);
  await end(2);
  expect(ids()).toEqual([2, 1]);
  await end(1);
  expect(ids()).toEqual([2, 1, 3]);
});

it('is overtaken by what comes behind it, and not by what came before', async () => {
  lane.add(job(1));
  lane.add(job(2, 'b', { mode: 'out_of_order', delayMs: 0 }));
  await end(1);
  expect(ids()).toEqual([1]);
  lane.add(job(3));
  await end(3);
  expect(ids()).toEqual([1, 3, 2]);
});

it('delays any number of deliveries alike, and then makes eight side by side', async () => {
  for (let id = 1; id <= 10; id++) lane.add(job(id, undefined, { mode: 'delay', delayMs: 20 }));
  await eventually(
    async () => begun.length,
    (count) => count === 8,
  );
  lane.add(job(11));
  await end(1);
  await end(2);
  expect(ids().slice(8)).toEqual([9, 10]);
  await end(3);
  expect(ids().slice(10)).toEqual([11]);
});

it('gives back what has not begun, waiting or held', async () => {
  lane.add(job(1, 'a'));
  lane.add(job(2, 'a'));
  lane.add(job(3, 'b', { mode: 'delay', delayMs: 5 }));
  lane.add(job(4, 'a'));
  const withdrawn = lane.withdraw(({ delivery }) => delivery !== 4);
  expect(withdrawn.map(({ delivery }) => delivery)).toEqual([3, 2]);
  await end(1);
  await end(4);
  expect(ids()).toEqual([1, 4]);
  expect(lane.isIdle).toBe(true);
});

it('starts nothing more once it is closed', async () => {
  lane.add(job(1, 'a'));
  lane.add(job(2, 'a'));
  await soon();
  lane.close();
  expect(lane.isIdle).toBe(false);
  await end(1);
  expect(lane.isIdle).toBe(true);
  expect(ids()).toEqual([1]);
});
