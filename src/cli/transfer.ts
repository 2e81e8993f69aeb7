/** What is too large, or no JSON, for `callServer`. */
import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { CliError } from './cli-error.ts';
import type { FoundServer } from './find-server.ts';

export async function readText(server: FoundServer, path: string): Promise<string> {
  return (await download(server, path)).text();
}

/** Throws a `CliError` with the server's own message. */
export async function download(server: FoundServer, path: string): Promise<Response> {
  const answer = await fetch(`${server.url}${path}`, { headers: tokenOf(server) });
  if (answer.ok) return answer;
  throw new CliError(await reasonOf(answer, path));
}

/** Sends a file as it lies there. Resolves to the answer's JSON. */
export async function upload<T>(server: FoundServer, path: string, file: string): Promise<T> {
  const answer = await fetch(`${server.url}${path}`, {
    method: 'POST',
    headers: { ...tokenOf(server), 'Content-Type': 'application/octet-stream' },
    body: Readable.toWeb(createReadStream(file)) as ReadableStream<Uint8Array>,
    duplex: 'half',
  } as RequestInit);
  if (answer.ok) return (await answer.json()) as T;
  throw new CliError(await reasonOf(answer, path));
}

function tokenOf({ token }: FoundServer): Record<string, string> {
  return token === undefined ? {} : { 'Paystub-Token': token };
}

async function reasonOf(answer: Response, path: string): Promise<string> {
  const text = await answer.text();
  try {
    return (JSON.parse(text) as { error: { message: string } }).error.message;
  } catch {
    return `${path} answered ${answer.status}.`;
  }
}
