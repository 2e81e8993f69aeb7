/** The API itself, called as an application would, with a key that this server issues. */
import { getLocal, LocalError, NO_ANSWER, postLocal, queryOf, wholeOf } from './local-api.ts';

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

/** Of a list, or of a search, which says where its next page begins. */
export interface ApiPage extends ApiList {
  next_page?: string | null;
}

interface IssuedKey {
  /** Null until a first call has opened one. */
  account: string | null;
  key: string;
}

const keys = new Map<string | null, Promise<IssuedKey>>();

/** @param account null: the one that called last, when the page first asked */
function keyOf(account: string | null): Promise<IssuedKey> {
  const known = keys.get(account);
  if (known !== undefined) return known;
  const made = issued(account).catch(async (error: LocalError) => {
    // After a start nobody has called yet: any of several accounts is as good.
    const { accounts } = await getLocal<{ accounts: string[] }>('status');
    const [first] = accounts;
    if (account !== null || first === undefined) throw error;
    return issued(first);
  });
  keys.set(account, made);
  made.then(
    (key) => key.account ?? keys.delete(account),
    () => keys.delete(account),
  );
  return made;
}

const issued = (account: string | null) => postLocal<IssuedKey>(`keys${queryOf({ account })}`);

/** Whose books are read where no account is chosen: those of one, for the API knows no other way. */
export async function accountRead(account: string | null): Promise<string | null> {
  return (await keyOf(account)).account;
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
export async function callApi<T = ApiObject>(call: ApiCall): Promise<T> {
  let response = await sent(call);
  if (response.status === 401) {
    // Keys end with the server that issued them; another may be there by now.
    keys.delete(call.account);
    response = await sent(call);
  }
  if (response.ok) return (await wholeOf(response)) as T;
  throw new ApiFailure(response, await response.json().catch(() => null));
}

async function sent({ method = 'GET', path, account, params }: ApiCall): Promise<Response> {
  const isRead = method === 'GET';
  const query = isRead && params !== undefined ? queryOf(params) : '';
  const { key } = await keyOf(account);
  return fetch(`/v1/${path}${query}`, {
    method,
    headers: {
      Authorization: `Bearer ${key}`,
      ...(isRead ? { 'Paystub-Unrecorded': 'true' } : { 'Paystub-Client': 'dashboard' }),
    },
    ...(!isRead && { body: new URLSearchParams(params) }),
  }).catch(() => {
    throw new LocalError(0, NO_ANSWER);
  });
}
