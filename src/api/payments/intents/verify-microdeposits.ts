import {
  type MicrodepositResult,
  verifyMicrodeposits,
} from '../../../domain/banks/us-bank-accounts.ts';
import type { Transaction } from '../../../domain/transaction.ts';
import { noMicrodeposits, wrongMicrodeposits } from '../../errors/payment-intents.ts';
import { missing } from '../../errors.ts';
import { fromParam } from '../../find.ts';
import { bankBehind } from '../test-card-link.ts';
import type { PaymentIntent } from './intent-object.ts';
import { debit } from './process.ts';

const problems: Readonly<Record<Exclude<MicrodepositResult, 'verified'>, [string, string]>> = {
  attempts_exceeded: [
    'payment_method_microdeposit_verification_attempts_exceeded',
    'You have exceeded the number of allowed verification attempts.',
  ],
  mismatch: [
    'payment_method_microdeposit_verification_amounts_mismatch',
    'The amounts provided do not match the amounts that were sent to the bank account.',
  ],
  timeout: [
    'payment_method_microdeposit_verification_timeout',
    'Microdeposit verification was not completed in time.',
  ],
};

export interface MicrodepositParams {
  /** Minor units. */
  amounts?: readonly number[];
  descriptor_code?: string;
}

/** Throws 400 when the amounts or the code are wrong; the published ones decide. */
export function checkMicrodeposits(params: MicrodepositParams): void {
  const { amounts, descriptor_code } = params;
  if (amounts === undefined && descriptor_code === undefined) throw missing('amounts');
  const result = verifyMicrodeposits(
    descriptor_code === undefined
      ? { amounts: amounts ?? [] }
      : { descriptorCode: descriptor_code },
  );
  if (result !== 'verified') throw wrongMicrodeposits(...problems[result]);
}

/** Throws 400 when the intent waits for no micro-deposits, or they are not told right. */
export async function verifyIntent(
  tx: Transaction,
  intent: PaymentIntent,
  params: MicrodepositParams,
): Promise<PaymentIntent> {
  if (intent.next_action?.type !== 'verify_with_microdeposits') throw noMicrodeposits(intent);
  checkMicrodeposits(params);
  const method = await fromParam(
    tx,
    'payment_method',
    intent.payment_method ?? '',
    'payment_method',
  );
  const bank = await bankBehind(tx, method.id);
  return debit(tx, intent, method, bank?.outcome);
}
