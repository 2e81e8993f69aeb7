import { CliError } from './cli-error.ts';
import type { FoundServer } from './find-server.ts';

export interface Call {
  method: 'GET' | 'POST';
  path: string;
  body?: unknown;
  /** Names the account. */
  key?: string | undefined;
}

/** Calls the local API. Throws a `CliError` with the server's own message. */
export async function callServer<T>(server: FoundServer, call: Call): Promise<T> {
  const { method, path, body, key } = call;
  const headers: Record<string, string> = {};
  if (server.token !== undefined) headers['Paystub-Token'] = server.token;
  if (key !== undefined) headers.Authorization = `Bearer ${key}`;
  if (body !== undefined) headers['Content-Type'] = 'application/json';
  const answer = await fetch(`${server.url}${path}`, {
    method,
    headers,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  if (!answer.ok) throw new CliError(messageOf(text) ?? `${path} answered ${answer.status}.`);
  return JSON.parse(text) as T;
}

function messageOf(text: string): string | undefined {
  try {
    return (JSON.parse(text) as { error?: { message?: string } }).error?.message;
  } catch {
    return undefined;
  }
}
