import type { Address, AddressParam } from '../../contract/generated/wire.d.ts';
import { blankAddress } from './billing-details.ts';

export interface ShippingParam {
  address?: AddressParam | undefined;
  carrier?: string | undefined;
  name?: string | undefined;
  phone?: string | undefined;
  tracking_number?: string | undefined;
}

export interface Shipping {
  address: Address;
  carrier: string | null;
  name: string;
  phone: string | null;
  tracking_number: string | null;
}

/** As intents and charges show it: what was not given is null. */
export function shippingOf(param: ShippingParam | null | undefined): Shipping | null {
  if (param === undefined || param === null) return null;
  return {
    address: { ...blankAddress, ...(param.address as Partial<Address> | undefined) },
    carrier: param.carrier ?? null,
    name: param.name ?? '',
    phone: param.phone ?? null,
    tracking_number: param.tracking_number ?? null,
  };
}
