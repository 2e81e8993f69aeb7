/** Payments that concern a connected account. */
import type { ReadTransaction } from '../../domain/transaction.ts';
import { feeWithoutAccount } from '../errors/connect.ts';
import { noSuch } from '../errors.ts';
import type { RequestInfo } from '../operation.ts';

interface ConnectParams {
  application_fee_amount?: number | undefined;
  transfer_data?: object | undefined;
}

/** Throws 400 for a destination that is not there, and for a fee that nobody would pay. */
export async function checkConnect(
  tx: ReadTransaction,
  { application_fee_amount: fee, transfer_data }: ConnectParams,
  { connected }: Pick<RequestInfo, 'connected'>,
): Promise<void> {
  const { destination } = (transfer_data ?? {}) as { destination?: string };
  if (destination !== undefined && (await tx.get('account', destination)) === undefined) {
    throw noSuch('destination', destination, 'transfer_data[destination]', 400);
  }
  if (fee !== undefined && connected === undefined && destination === undefined) {
    throw feeWithoutAccount();
  }
}
