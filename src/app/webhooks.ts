/** Makes the desk that delivers events. */
import { createHmac } from 'node:crypto';
import { rollSecret } from '../api/webhooks/secret-record.ts';
import type { Engine } from '../http/engine.ts';
import { createDesk, type DeskOptions, type WebhookDesk } from '../webhooks/desk.ts';
import type { StartOptions } from './options.ts';
import { createAttemptRedactor } from './redacted-attempt.ts';
import { createWebhookBody } from './webhook-body.ts';

/** Stripe does not publish its own; a receiver that takes longer is taken to have failed. */
const TIMEOUT_MS = 20_000;

/**
 * @param options `allowHosts`: where deliveries may go, beside this machine
 * @param salt of the data folder: what is made from it lasts as long as the folder
 */
export function createWebhooks(
  engine: Engine,
  options: Pick<StartOptions, 'webhookRetries' | 'allowHosts'>,
  salt: string,
  attempted: NonNullable<DeskOptions['attempted']>,
): WebhookDesk {
  const { store, reportDefect } = engine;
  return createDesk({
    store,
    listenerSecret: listenerSecret(salt),
    body: createWebhookBody(engine),
    redacted: createAttemptRedactor(salt),
    attempted,
    reportDefect,
    schedule: options.webhookRetries ?? 'fast',
    allowHosts: options.allowHosts ?? [],
    timeoutMs: TIMEOUT_MS,
  });
}

/** In the form that Stripe's command line has. */
function listenerSecret(salt: string): string {
  return `whsec_${createHmac('sha256', salt).update('paystub listen').digest('hex')}`;
}

/** Returns the new secret. Throws when there is no such endpoint. */
export function rollEndpoint(
  { store, defaultVersion: apiVersion, newRequestId }: Engine,
  account: string,
  endpoint: string,
  overlapSeconds: number,
): Promise<string> {
  const context = {
    account,
    requestId: newRequestId(),
    idempotencyKey: null,
    apiVersion,
    origin: '',
  };
  return store.write(context, async ({ tx }) => {
    const secret = await rollSecret(tx, endpoint, overlapSeconds);
    if (secret === undefined) throw new Error(`${endpoint} has no secret.`);
    return secret;
  });
}
