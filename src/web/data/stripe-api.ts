/** The API itself, called as an application would, with a key that this server issues. */
import { postLocal, queryOf } from './local-api.ts';

export interface ApiObject {
  id: string;
  object: string;
  created?: number;
  [field: string]: unknown;
}

export interface ApiList {
  data: ApiObject[];
  has_more: boolean;
}

const keys = new Map<string | null, Promise<string>>();

/** @param account null: the one that called last */
function keyOf(account: string | null): Promise<string> {
  const known = keys.get(account);
  if (known !== undefined) return known;
  const made = postLocal<{ key: string }>(`keys${queryOf({ account })}`).then(({ key }) => key);
  keys.set(account, made);
  made.catch(() => keys.delete(account));
  return made;
}

export interface ApiCall {
  method?: 'GET' | 'POST' | 'DELETE';
  /** Below `/v1/`. */
  path: string;
  account: string | null;
  params?: Record<string, string>;
}

/** Throws with the API's own message. What the dashboard reads is not part of the record. */
export async function callApi<T = ApiObject>({
  method = 'GET',
  path,
  account,
  params,
}: ApiCall): Promise<T> {
  const isRead = method === 'GET';
  const query = isRead && params !== undefined ? queryOf(params) : '';
  const response = await fetch(`/v1/${path}${query}`, {
    method,
    headers: {
      Authorization: `Bearer ${await keyOf(account)}`,
      ...(isRead && { 'Paystub-Unrecorded': 'true' }),
    },
    ...(!isRead && { body: new URLSearchParams(params) }),
  });
  const answer = (await response.json()) as T & { error?: { message: string } };
  if (!response.ok) throw new Error(answer.error?.message ?? `Answered ${response.status}.`);
  return answer;
}
