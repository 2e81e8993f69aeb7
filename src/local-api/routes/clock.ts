import { accountOf } from '../account-of.ts';
import { jsonBody } from '../json-body.ts';
import type { LocalApp } from '../local-app.ts';
import type { LocalParts } from '../parts.ts';
import { Refusal } from '../refusal.ts';

/** A hundred years. */
const SECONDS_MAX = 100 * 366 * 86_400;

/** The clock of an account: what it shows, advance it, set it back to the real time. */
export function addClockRoutes(app: LocalApp, parts: LocalParts): void {
  const { clocks } = parts;

  app.get('/_paystub/clock', async (context) => {
    return context.json(await clocks.show(await accountOf(context, parts)));
  });

  app.post('/_paystub/clock/advance', async (context) => {
    const account = await accountOf(context, parts);
    const { seconds } = await jsonBody(context);
    if (!isSpan(seconds)) {
      throw new Refusal(400, `seconds has to be a whole number from 1 to ${SECONDS_MAX}.`);
    }
    await clocks.advance(account, seconds);
    return context.json(await clocks.show(account));
  });

  app.post('/_paystub/clock/reset', async (context) => {
    const account = await accountOf(context, parts);
    await clocks.reset(account);
    return context.json(await clocks.show(account));
  });
}

function isSpan(seconds: unknown): seconds is number {
  return (
    typeof seconds === 'number' &&
    Number.isSafeInteger(seconds) &&
    seconds > 0 &&
    seconds <= SECONDS_MAX
  );
}
