/** One event on its way to one endpoint. */
export interface Delivery {
  id: number;
  account: string;
  event: string;
  type: string;
  endpoint: string;
  kind: 'event' | 'resend';
  status: 'waiting' | 'delivered' | 'failed' | 'canceled';
  attempt_count: number;
  last_status: number | null;
  last_cause: string | null;
  created_ms: number;
  next_attempt_ms: number | null;
}

export type ShownState = 'delivered' | 'failed' | 'pending' | 'retrying' | 'canceled';

/** What waits has been tried, or not yet. */
export function stateOf({ status, attempt_count }: Delivery): ShownState {
  if (status !== 'waiting') return status;
  return attempt_count === 0 ? 'pending' : 'retrying';
}
