import type { AddressParam, Objects } from '../../contract/generated/wire.d.ts';
import { blankAddress } from './billing-details.ts';

export type SourceOwner = NonNullable<Objects['source']['owner']>;

export interface OwnerParams {
  address?: AddressParam;
  email?: string;
  name?: string;
  phone?: string;
}

export const blankOwner: SourceOwner = {
  address: null,
  email: null,
  name: null,
  phone: null,
  verified_address: null,
  verified_email: null,
  verified_name: null,
  verified_phone: null,
};

export function changedOwner(
  owner: SourceOwner | null,
  params: OwnerParams | undefined,
): SourceOwner | null {
  if (params === undefined) return owner;
  const current = owner ?? blankOwner;
  const { address, ...rest } = params;
  if (address === undefined) return { ...current, ...rest };
  return { ...current, ...rest, address: { ...(current.address ?? blankAddress), ...address } };
}
