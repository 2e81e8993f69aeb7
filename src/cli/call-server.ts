import type { FoundServer } from './find-server.ts';
import { goneError, reachServer } from './reach-server.ts';

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
  if (key !== undefined) headers.Authorization = `Bearer ${key}`;
  if (body !== undefined) headers['Content-Type'] = 'application/json';
  const answer = await reachServer(server, path, {
    method,
    headers,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  try {
    return (await answer.json()) as T;
  } catch (error) {
    throw goneError(server, error);
  }
}
