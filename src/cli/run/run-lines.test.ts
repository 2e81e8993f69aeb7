import { expect, it } from 'vitest';
import type { EndedRun } from '../../capture/runs/run-desk.ts';
import { lastLine } from './run-lines.ts';

const ended: EndedRun = {
  ...{ run: '01J', command: 'node app.js', mode: 'local', app: null, session: null },
  ...{ started_ts: 0, ended_ts: 1, exit_code: 0, stripe_calls: 3, failed_calls: 1 },
  ...{ insights: { error: 1, warn: 2, info: 0 }, is_settled: true, server_ends: false },
};

it.each([
  [{}, 'paystub: 3 Stripe calls, 1 failed, 1 error, 2 warnings → U/timeline?run=01J'],
  [
    { is_settled: false },
    'paystub: so far 3 Stripe calls, 1 failed, 1 error, 2 warnings → U/timeline?run=01J',
  ],
  [
    { stripe_calls: 1, failed_calls: 0, insights: { error: 0, warn: 0, info: 1 } },
    'paystub: 1 Stripe call, 0 failed, 1 note → U/timeline?run=01J',
  ],
  [
    { server_ends: true },
    'paystub: 3 Stripe calls, 1 failed, 1 error, 2 warnings → paystub start, then U/timeline?run=01J',
  ],
])('%j ends with %j', (facts, line) => {
  expect(lastLine({ ...ended, ...facts }, 'U')).toBe(line);
});
