/** What is too large, or no JSON, for `callServer`. */
import { type FileHandle, open } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { CliError, usageError } from './cli-error.ts';
import type { FoundServer } from './find-server.ts';
import { reachServer } from './reach-server.ts';

export async function readText(server: FoundServer, path: string): Promise<string> {
  return (await download(server, path)).text();
}

/** Throws a `CliError` with the server's own message. */
export function download(server: FoundServer, path: string): Promise<Response> {
  return reachServer(server, path);
}

/** Sends a file as it lies there. Resolves to the answer's JSON. Throws a `CliError`. */
export async function upload<T>(server: FoundServer, path: string, file: string): Promise<T> {
  const handle = await openFile(file);
  try {
    const answer = await reachServer(server, path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/octet-stream' },
      body: Readable.toWeb(handle.createReadStream()) as ReadableStream<Uint8Array<ArrayBuffer>>,
      duplex: 'half',
    });
    return (await answer.json()) as T;
  } finally {
    await handle.close();
  }
}

async function openFile(file: string): Promise<FileHandle> {
  const handle = await open(file).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') throw usageError(`There is no file ${file}.`);
    throw new CliError(`${file} cannot be read (${error.code}).`);
  });
  if (!(await handle.stat()).isDirectory()) return handle;
  await handle.close();
  throw usageError(`${file} is a folder, not a file.`);
}
