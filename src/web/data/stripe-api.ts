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

/** What the API refused, in its own words. */
export class ApiFailure extends Error {
  readonly status: number;
  /** `card_declined`, or the type where there is no code. */
  readonly code: string | undefined;
  readonly declineCode: string | undefined;
  readonly param: string | undefined;
  /** `req_…` */
  readonly requestId: string | undefined;

  constructor(response: Response, answer: unknown) {
    const { error } = (answer ?? {}) as { error?: Record<string, string> };
    super(error?.message ?? `Answered ${response.status}.`);
    this.name = 'ApiFailure';
    this.status = response.status;
    this.code = error?.code ?? error?.type;
    this.declineCode = error?.decline_code;
    this.param = error?.param;
    this.requestId = response.headers.get('request-id') ?? undefined;
  }
}

export interface ApiCall {
  method?: 'GET' | 'POST' | 'DELETE';
  /** Below `/v1/`. */
  path: string;
  account: string | null;
  params?: Readonly<Record<string, string>>;
}

/** Throws ApiFailure with the API's own message. What the dashboard reads is not part of the record. */
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
      ...(isRead ? { 'Paystub-Unrecorded': 'true' } : { 'Paystub-Client': 'dashboard' }),
    },
    ...(!isRead && { body: new URLSearchParams(params) }),
  });
  const answer: unknown = await response.json().catch(() => null);
  if (!response.ok) throw new ApiFailure(response, answer);
  return answer as T;
}
