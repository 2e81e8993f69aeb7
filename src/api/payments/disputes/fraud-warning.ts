/** Early fraud warnings: the issuer tells of fraud before the customer disputes anything. */
import type { Transaction } from '../../../domain/transaction.ts';

const TYPE = 'radar.early_fraud_warning';

export async function openFraudWarning(tx: Transaction, chargeId: string): Promise<void> {
  const charge = await tx.get('charge', chargeId);
  if (charge === undefined) return;
  tx.insert(
    TYPE,
    {
      id: tx.newId('issfr'),
      object: TYPE,
      actionable: !charge.refunded,
      charge: charge.id,
      created: tx.now,
      fraud_type: 'made_with_stolen_card',
      livemode: false,
      ...(charge.payment_intent !== null && { payment_intent: charge.payment_intent }),
    },
    ['radar.early_fraud_warning.created'],
  );
}

/** When the charge was given back whole, there is nothing left to do about it. */
export async function settleFraudWarning(tx: Transaction, chargeId: string): Promise<void> {
  const charge = await tx.get('charge', chargeId);
  if (charge?.refunded !== true) return;
  const [warning] = await tx.list(TYPE, { where: { charge: chargeId }, limit: 1 });
  if (warning?.actionable !== true) return;
  await tx.update(TYPE, { ...warning, actionable: false }, ['radar.early_fraud_warning.updated']);
}
