import { useQuery } from '@tanstack/react-query';
import { findObject } from '../../data/objects.ts';
import type { ApiObject } from '../../data/stripe-api.ts';
import type { Facts } from './lifecycles/lifecycle.ts';

const EVERY_MS = 3_000;

/** A payment itself does not know what was refunded or disputed of it; its charge does. */
export function useFacts(object: ApiObject): Facts {
  const found = useObject(object.latest_charge);
  const charge = object.object === 'charge' ? object : found;
  return { charge, dispute: useObject(charge?.dispute) };
}

function useObject(id: unknown): ApiObject | undefined {
  const found = useQuery({
    queryKey: ['object', id],
    enabled: typeof id === 'string',
    queryFn: ({ signal }) => findObject(String(id), signal),
    refetchInterval: EVERY_MS,
  });
  return found.data?.object;
}
