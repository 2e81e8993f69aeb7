import { flow, mark, type Params, post, remove, type Step } from '../flow.ts';
import { monthlyPrice, payingCustomer, product } from './starting-points.ts';

const SCHEDULE = '/v1/subscription_schedules/{subscription_schedule:id}';
const DAY = 86_400;

const phase: Params = { items: [{ price: '{price:id}' }] };
const scheduled: Step[] = [
  payingCustomer,
  product,
  monthlyPrice,
  post('subscription_schedule', '/v1/subscription_schedules', {
    customer: '{customer:id}',
    start_date: 'now',
    phases: [{ ...phase, duration: { interval: 'month', interval_count: 1 } }],
  }),
];

const clock = post('test_clock', '/v1/test_helpers/test_clocks', {
  frozen_time: '{now:0}',
  name: 'paystub trigger',
});

function advanced(days: number): Step {
  return post('advance_test_clock', '/v1/test_helpers/test_clocks/{test_clock:id}/advance', {
    frozen_time: `{now:${days * DAY}}`,
  });
}

/** A schedule of one month on a test clock, which moves on. */
function afterDays(days: number): Step[] {
  return [
    clock,
    { ...payingCustomer, params: { ...payingCustomer.params, test_clock: '{test_clock:id}' } },
    product,
    monthlyPrice,
    post('subscription_schedule', '/v1/subscription_schedules', {
      customer: '{customer:id}',
      start_date: '{now:0}',
      end_behavior: 'cancel',
      phases: [{ ...phase, end_date: `{now:${30 * DAY}}` }],
    }),
    advanced(days),
  ];
}

export const scheduleFlows = [
  // Cancelling the subscription beneath a schedule is what aborts it.
  flow('subscription_schedule.aborted', [
    ...scheduled,
    remove(
      'subscription_schedule_aborted',
      '/v1/subscriptions/{subscription_schedule:subscription}',
    ),
  ]),
  flow('subscription_schedule.canceled', [
    ...scheduled,
    post('subscription_schedule_canceled', `${SCHEDULE}/cancel`),
  ]),
  flow('subscription_schedule.completed', afterDays(31)),
  flow('subscription_schedule.created', scheduled),
  flow('subscription_schedule.expiring', afterDays(24)),
  flow('subscription_schedule.released', [
    ...scheduled,
    post('subscription_schedule_released', `${SCHEDULE}/release`),
  ]),
  flow('subscription_schedule.updated', [
    ...scheduled,
    post('subscription_schedule_updated', SCHEDULE, mark),
  ]),
  flow('test_helpers.test_clock.advancing', [clock, advanced(1)]),
  flow('test_helpers.test_clock.created', [clock]),
  flow('test_helpers.test_clock.deleted', [
    clock,
    remove('delete_test_clock', '/v1/test_helpers/test_clocks/{test_clock:id}'),
  ]),
  flow('test_helpers.test_clock.ready', [clock, advanced(1)]),
];
