/** Payments that concern a connected account. */
import type { ReadTransaction } from '../../domain/transaction.ts';
import { feeWithoutAccount, shareTooLarge } from '../errors/connect.ts';
import { exclusive, noSuch } from '../errors.ts';
import type { RequestInfo } from '../operation.ts';

interface ConnectParams {
  amount?: number | undefined;
  application_fee_amount?: number | undefined;
  transfer_data?: object | undefined;
}

interface TransferData {
  /** Minor units; all of the payment where it is not said. */
  amount?: number;
  destination?: string;
}

/** Throws 400 for a destination that is not there, a share of too much, a fee that nobody pays. */
export async function checkConnect(
  tx: ReadTransaction,
  { amount = 0, application_fee_amount: fee, transfer_data }: ConnectParams,
  { connected }: Pick<RequestInfo, 'connected'>,
): Promise<void> {
  const { amount: share, destination } = (transfer_data ?? {}) as TransferData;
  if (destination !== undefined && (await tx.get('account', destination)) === undefined) {
    throw noSuch('destination', destination, 'transfer_data[destination]', 400);
  }
  if (fee !== undefined && share !== undefined) {
    throw exclusive(['application_fee_amount', 'transfer_data[amount]']);
  }
  if (share !== undefined && share > amount) throw shareTooLarge();
  if (fee !== undefined && connected === undefined && destination === undefined) {
    throw feeWithoutAccount();
  }
}
