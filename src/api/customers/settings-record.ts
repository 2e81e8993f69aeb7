/** What a customer was told that its object does not show: kept beside it, seen through `expand`. */
import type {
  CashBalance,
  CashBalance_Settings_ReconciliationMode,
  Customer_Tax,
} from '../../contract/generated/wire.d.ts';
import type { ObjectOf, ReadTransaction, Transaction } from '../../domain/transaction.ts';

const TYPE = 'paystub.customer_settings';

interface Settings {
  reconciliation_mode?: CashBalance_Settings_ReconciliationMode;
  ip_address?: string | null;
}

interface SettingsParams {
  cash_balance?: { settings?: { reconciliation_mode?: string } };
  tax?: { ip_address?: string | null };
}

export async function keepSettings(
  tx: Transaction,
  customer: string,
  { cash_balance, tax }: SettingsParams,
): Promise<void> {
  const mode = cash_balance?.settings?.reconciliation_mode;
  const ip = tax?.ip_address;
  if (mode === undefined && ip === undefined) return;
  const known = await tx.get(TYPE, customer);
  const next = {
    ...(known ?? { id: customer, object: TYPE }),
    ...(mode !== undefined && { reconciliation_mode: mode }),
    ...(ip !== undefined && { ip_address: ip }),
  };
  if (known === undefined) tx.insert(TYPE, next);
  else await tx.update(TYPE, next);
}

async function settingsOf(tx: ReadTransaction, customer: string): Promise<Settings> {
  return ((await tx.get(TYPE, customer)) ?? {}) as Settings;
}

export async function cashBalance(tx: ReadTransaction, customer: string): Promise<CashBalance> {
  const { reconciliation_mode: mode } = await settingsOf(tx, customer);
  const chosen = mode === 'automatic' || mode === 'manual' ? mode : undefined;
  return {
    object: 'cash_balance',
    available: null,
    customer,
    customer_account: null,
    livemode: false,
    settings: {
      reconciliation_mode: chosen ?? 'automatic',
      using_merchant_default: chosen === undefined,
    },
  };
}

/** Where the customer is for taxes: without registrations no tax is collected anywhere. */
export async function taxOf(
  tx: ReadTransaction,
  { id, address, shipping }: ObjectOf<'customer'>,
): Promise<Customer_Tax> {
  const { ip_address = null } = await settingsOf(tx, id);
  const source = shipping?.address?.country ? 'shipping_destination' : 'billing_address';
  const place = source === 'billing_address' ? address : shipping?.address;
  const country = place?.country ?? null;
  return {
    automatic_tax: country === null ? 'unrecognized_location' : 'not_collecting',
    ip_address,
    location: country === null ? null : { country, source, state: place?.state ?? null },
    provider: 'stripe',
  };
}
