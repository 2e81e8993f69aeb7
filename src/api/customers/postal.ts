import type { Address, AddressParam, Customer_Shipping } from '../../contract/generated/wire.d.ts';

/** An address as objects carry it: every part, null where it is unknown. */
export function postalAddress(given: AddressParam): Address {
  return {
    city: given.city ?? null,
    country: given.country ?? null,
    line1: given.line1 ?? null,
    line2: given.line2 ?? null,
    postal_code: given.postal_code ?? null,
    state: given.state ?? null,
  };
}

export function postalShipping(given: {
  address: AddressParam;
  name: string;
  phone?: string | null;
}): Customer_Shipping {
  return {
    address: postalAddress(given.address),
    name: given.name,
    phone: given.phone ?? null,
  };
}
