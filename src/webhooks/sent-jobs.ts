/** What was sent with the deliveries that are under way, for whoever records them. */
import type { Attempt, DueDelivery } from '../store/port.ts';
import type { Job } from './messages.ts';

export interface SentAttempt {
  attempt: Attempt;
  delivery: DueDelivery;
  job: Job;
  /** Which attempt it was, from 1. */
  number: number;
}

interface Sent {
  delivery: DueDelivery;
  job: Job;
  made: number;
}

export class SentJobs {
  readonly #sent = new Map<number, Sent>();

  note(delivery: DueDelivery, job: Job): Job {
    this.#sent.set(delivery.id, { delivery, job, made: 0 });
    return job;
  }

  /** Each attempt is told once; one that is doubled on purpose has two. */
  take(attempt: Attempt): SentAttempt | undefined {
    const sent = this.#sent.get(attempt.delivery);
    if (sent === undefined) return undefined;
    const { delivery, job } = sent;
    sent.made++;
    const most = job.tamper?.mode === 'duplicate' ? 2 : 1;
    if (sent.made >= most) this.#sent.delete(attempt.delivery);
    return { attempt, delivery, job, number: job.attempts + sent.made };
  }

  /** It was not made. */
  drop(delivery: number): void {
    this.#sent.delete(delivery);
  }

  get isEmpty(): boolean {
    return this.#sent.size === 0;
  }

  clear(): void {
    this.#sent.clear();
  }
}
