/** A trial lies ahead, and announces its end. */
import type { Transaction } from '../../../domain/transaction.ts';
import { notInFuture } from '../../errors.ts';
import type { Subscription } from './subscription-object.ts';
import { TRIAL_NOTICE } from './task-kinds.ts';

/** Three days before the end; at once when the trial is shorter. */
const NOTICE_SECONDS = 3 * 86_400;

/** Throws 400 for a trial that would be over. Who has a clock of their own has another present. */
export function checkTrialEnd(
  { now }: Pick<Transaction, 'now'>,
  { trial_end: end }: { trial_end?: number | 'now' },
  { test_clock }: { test_clock?: unknown },
): void {
  if (typeof end === 'number' && end <= now && !test_clock) throw notInFuture('trial_end');
}

export function scheduleTrialNotice(
  tx: Transaction,
  { id, trial_end }: Pick<Subscription, 'id' | 'trial_end'>,
): void {
  if (trial_end === null) return;
  tx.unschedule(TRIAL_NOTICE, id);
  if (trial_end <= tx.now) return;
  const due = Math.max(tx.now, trial_end - NOTICE_SECONDS);
  tx.schedule({ kind: TRIAL_NOTICE, due, subject: id });
}

/** Tells nothing of a trial that is over, or never began. */
export async function announceTrialEnd(tx: Transaction, id: string): Promise<void> {
  const subscription = await tx.get('subscription', id);
  if (subscription?.status !== 'trialing') return;
  tx.emit('customer.subscription.trial_will_end', { ...subscription });
}
