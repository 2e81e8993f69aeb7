import type { Transaction } from '../../domain/transaction.ts';
import type { WebhookSecret } from '../../domain/webhooks/destination.ts';

export const SECRET_TYPE = 'paystub.webhook_secret';
const SECRET_CHARACTERS = 32;

export function newSecret(tx: Transaction): string {
  return `whsec_${tx.random(SECRET_CHARACTERS)}`;
}

/** Keeps a destination's secret, which it shows only once. */
export function keepSecret(
  tx: Transaction,
  { id, connect }: Pick<WebhookSecret, 'id' | 'connect'>,
): string {
  const value = newSecret(tx);
  const secrets = [{ value, expires: null }];
  tx.insert(SECRET_TYPE, {
    id,
    object: SECRET_TYPE,
    connect,
    secrets,
  } satisfies WebhookSecret as never);
  return value;
}

/**
 * Replaces the secret. The one before it stays valid for so many seconds: deliveries are signed with
 * both. Undefined when there is no such destination.
 */
export async function rollSecret(
  tx: Transaction,
  id: string,
  overlapSeconds: number,
): Promise<string | undefined> {
  const record = (await tx.get(SECRET_TYPE, id)) as unknown as WebhookSecret | undefined;
  if (record === undefined) return undefined;
  const value = newSecret(tx);
  const still = record.secrets.filter(({ expires }) => expires === null || expires > tx.now);
  const older =
    overlapSeconds === 0
      ? []
      : still.map((secret) => ({
          ...secret,
          expires: Math.min(secret.expires ?? Number.MAX_SAFE_INTEGER, tx.now + overlapSeconds),
        }));
  const secrets = [{ value, expires: null }, ...older];
  await tx.update(SECRET_TYPE, { ...record, secrets } as never);
  return value;
}
