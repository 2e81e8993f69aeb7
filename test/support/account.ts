import { expect } from 'vitest';
import type { Paystub } from '../../src/app/start-paystub.ts';
import { clientOf, freshKey } from './client.ts';

/** A fresh account, and a way to let time pass on its clock. */
export function accountOn(paystub: Paystub) {
  const key = freshKey();
  const advance = (seconds: number) => advanceClock(paystub, key, seconds);
  return { stripe: clientOf(paystub, key), advance };
}

/** Whatever falls due on the way has happened when this resolves. */
export async function advanceClock(
  { url }: Pick<Paystub, 'url'>,
  key: string,
  seconds: number,
): Promise<void> {
  const { status } = await fetch(`${url}/_paystub/clock/advance`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json', origin: url },
    body: JSON.stringify({ seconds }),
  });
  expect(status).toBe(200);
}

/** What the person on a hosted challenge page chooses; answers where the page leads. */
export async function chooseOnPage(
  paystub: Paystub,
  url: string,
  outcome: 'authorize' | 'fail',
): Promise<string> {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { origin: paystub.url },
    body: new URLSearchParams({ outcome }),
    redirect: 'manual',
  });
  return answer.headers.get('location') ?? '';
}
