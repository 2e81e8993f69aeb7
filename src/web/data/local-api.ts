/** The server's own API, `/_paystub/…`. Same origin: what changes state needs nothing more. */

export class LocalError extends Error {
  /** 0 when the server did not answer at all. */
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.name = 'LocalError';
    this.status = status;
  }
}

export const NO_ANSWER = 'The server does not answer. Is it running?';

/** @param path below `/_paystub/` */
export function getLocal<T>(path: string, signal?: AbortSignal): Promise<T> {
  return call(path, signal === undefined ? {} : { signal });
}

export function postLocal<T>(path: string, body: unknown = {}): Promise<T> {
  const headers = { 'Content-Type': 'application/json' };
  return call(path, { method: 'POST', headers, body: JSON.stringify(body) });
}

async function call<T>(path: string, init: RequestInit): Promise<T> {
  let response: Response;
  try {
    response = await fetch(`/_paystub/${path}`, init);
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new LocalError(0, NO_ANSWER);
  }
  if (response.ok) return (await wholeOf(response)) as T;
  const answer: unknown = await response.json().catch(() => null);
  const message = (answer as { error?: { message?: string } } | null)?.error?.message;
  throw new LocalError(response.status, message ?? `The server answered ${response.status}.`);
}

/** What was answered. Throws when the server went away in the middle of it. */
export async function wholeOf(response: Response): Promise<unknown> {
  try {
    return (await response.json()) as unknown;
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new LocalError(0, NO_ANSWER);
  }
}

/** `?a=1&b=2`, without what is not set. */
export function queryOf(
  values: Record<string, string | number | boolean | null | undefined>,
): string {
  const set = Object.entries(values).filter(
    ([, value]) => value !== undefined && value !== null && value !== '',
  );
  if (set.length === 0) return '';
  return `?${new URLSearchParams(set.map(([name, value]) => [name, String(value)]))}`;
}
