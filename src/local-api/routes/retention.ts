import type { Retention } from '../../capture/traffic-port.ts';
import { jsonBody } from '../json-body.ts';
import type { LocalApp } from '../local-app.ts';
import type { LocalParts } from '../parts.ts';
import { Refusal } from '../refusal.ts';

const MOST: Readonly<Record<keyof Retention, number>> = {
  max_days: 3650,
  max_events: 10_000_000,
  max_bytes: 1024 ** 4,
};

/** How much the record keeps; what is beyond it goes, oldest first, and pins stay. */
export function addRetentionRoutes(app: LocalApp, { traffic }: LocalParts): void {
  app.get('/_paystub/retention', async (context) => context.json(await traffic.retention()));

  app.post('/_paystub/retention', async (context) => {
    const change = await jsonBody(context);
    for (const [name, value] of Object.entries(change)) check(name, value);
    return context.json(await traffic.setRetention(change as Partial<Retention>));
  });
}

function check(name: string, value: unknown): void {
  const most = Object.hasOwn(MOST, name) ? MOST[name as keyof Retention] : undefined;
  if (most === undefined) {
    throw new Refusal(400, `There is no ${name}. There are: ${Object.keys(MOST).join(', ')}.`);
  }
  if (Number.isSafeInteger(value) && Number(value) >= 1 && Number(value) <= most) return;
  throw new Refusal(400, `${name} has to be a whole number from 1 to ${most}.`);
}
