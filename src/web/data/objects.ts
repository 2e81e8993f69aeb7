import { getLocal } from './local-api.ts';
import type { ApiObject } from './stripe-api.ts';

export interface FoundObject {
  account: string;
  type: string;
  object: ApiObject;
}

/** Objects of any account; those that there are not are left out. */
export async function findObjects(
  ids: readonly string[],
  signal?: AbortSignal,
): Promise<Map<string, FoundObject>> {
  const query = new URLSearchParams(ids.map((id) => ['id', id]));
  const { objects } = await getLocal<{ objects: FoundObject[] }>(`objects?${query}`, signal);
  return new Map(objects.map((found) => [found.object.id, found]));
}

/** Null: there is none, which is an answer like others and no failure. */
export async function findObject(id: string, signal?: AbortSignal): Promise<FoundObject | null> {
  return (await findObjects([id], signal)).get(id) ?? null;
}
