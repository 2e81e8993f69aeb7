import { expect, it } from 'vitest';
import { createInsightEngine } from '../insights/engine.ts';
import { Story } from '../insights/testing/story.ts';
import type { OwnChange } from '../own-record/own-batch.ts';
import { LaterFailures } from './later-failures.ts';

function failed(id: string, ts: number): OwnChange {
  const object = { id, object: 'charge', status: 'failed', failure_code: 'account_closed' };
  const text = JSON.stringify({ id: `evt_${id}`, object: 'event', data: { object } });
  return { ts, type: 'charge.failed', text };
}

it('tells at the end of a run only of what that run has made', () => {
  const story = new Story();
  const insights = createInsightEngine();
  const made = (id: string) => ({ answer: { id, object: 'charge', status: 'pending' } });
  insights.observe(story.call('POST /v1/charges', made('ch_1')));
  const later = new LaterFailures(insights);
  later.note([failed('ch_1', story.nowMs), failed('ch_2', story.nowMs)]);
  const notes = later.takeOf('run_1').filter(({ kind }) => kind === 'mark');
  expect(notes).toMatchObject([{ run: 'run_1', text: 'charge.failed ch_1 account_closed' }]);
  // The call of the other run lay in its spool file still.
  const call = { ...story.call('POST /v1/charges', made('ch_2')), run: 'run_2' };
  insights.observe(call);
  expect(later.takeOf('run_1')).toEqual([]);
  const told = later.take(story.nowMs + 1_000).filter(({ kind }) => kind === 'mark');
  expect(told).toMatchObject([{ run: 'run_2', text: 'charge.failed ch_2 account_closed' }]);
});
