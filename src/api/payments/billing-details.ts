import type { Address, AddressParam, Objects } from '../../contract/generated/wire.d.ts';

export type BillingDetails = Objects['payment_method']['billing_details'];

export interface BillingParams {
  address?: AddressParam | null;
  email?: string | null;
  name?: string | null;
  phone?: string | null;
  tax_id?: string;
}

export const blankAddress: Address = {
  city: null,
  country: null,
  line1: null,
  line2: null,
  postal_code: null,
  state: null,
};

export const blankBilling: BillingDetails = {
  address: blankAddress,
  email: null,
  name: null,
  phone: null,
  tax_id: null,
};

/** What was given replaces what was there; a null address blanks all of it. */
export function mergeBilling(
  current: BillingDetails,
  params: BillingParams | null | undefined,
): BillingDetails {
  if (params === undefined) return current;
  if (params === null) return blankBilling;
  const { address, ...rest } = params;
  if (address === undefined) return { ...current, ...rest };
  const merged =
    address === null ? blankAddress : { ...(current.address ?? blankAddress), ...address };
  return { ...current, ...rest, address: merged };
}
