import type { Subscription } from './subscription-object.ts';

type Paused = Pick<Subscription, 'pause_collection'>;

/** What becomes of invoices meanwhile; undefined when they are collected. `now` in Unix seconds. */
export function pausedBehavior({ pause_collection: pause }: Paused, now: number) {
  return isOver(pause, now) ? undefined : pause?.behavior;
}

/** Collection goes on by itself at the time that was said. */
export function withPauseOver<S extends Paused>(subscription: S, now: number): S {
  return isOver(subscription.pause_collection, now)
    ? { ...subscription, pause_collection: null }
    : subscription;
}

function isOver(pause: Subscription['pause_collection'], now: number): boolean {
  return pause === null || (pause.resumes_at !== null && pause.resumes_at <= now);
}
