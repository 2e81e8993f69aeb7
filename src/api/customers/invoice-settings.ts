import type {
  Customer_InvoiceSettings,
  CustomerUpdateParams_InvoiceSettings,
  CustomerUpdateParams_InvoiceSettings_RenderingOptions,
} from '../../contract/generated/wire.d.ts';
import type { Transaction } from '../../domain/transaction.ts';
import { notAttached } from '../errors/customers.ts';
import { noSuchPaymentMethod } from '../errors/payment-methods.ts';
import { given } from '../given.ts';

const PARAM = 'invoice_settings[default_payment_method]';

export const emptyInvoiceSettings: Customer_InvoiceSettings = {
  custom_fields: null,
  default_payment_method: null,
  footer: null,
  rendering_options: null,
};

/** What was given replaces what was there, part by part. */
export function mergedInvoiceSettings(
  current: Customer_InvoiceSettings,
  told: CustomerUpdateParams_InvoiceSettings | undefined,
): Customer_InvoiceSettings {
  if (told === undefined) return current;
  const { custom_fields, rendering_options: rendering } = told;
  return {
    custom_fields: custom_fields === undefined ? current.custom_fields : custom_fields,
    default_payment_method: given(told.default_payment_method, current.default_payment_method),
    footer: told.footer ?? current.footer,
    rendering_options:
      rendering === undefined
        ? current.rendering_options
        : rendering && renderingOptions(rendering),
  };
}

function renderingOptions(given: CustomerUpdateParams_InvoiceSettings_RenderingOptions) {
  return {
    amount_tax_display: given.amount_tax_display ?? null,
    template: given.template ?? null,
  };
}

/** A customer's default must be attached to that customer. */
export async function checkDefaultPaymentMethod(
  tx: Transaction,
  customerId: string,
  id: string | null | undefined,
): Promise<void> {
  if (id === undefined || id === null) return;
  const found = await tx.get('payment_method', id);
  if (found === undefined) throw noSuchPaymentMethod(id, PARAM, 400);
  if (found.customer !== customerId) throw notAttached(id, PARAM);
}
