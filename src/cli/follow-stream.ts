/** Reads streams of the server's until a signal stops it. */
import { streamMessages } from '../runner/stream-messages.ts';
import { CliError } from './cli-error.ts';
import type { FoundServer } from './find-server.ts';
import { reachServer } from './reach-server.ts';
import { untilStopped } from './until-stopped.ts';

export interface StreamCall {
  path: string;
  /** Names the account. */
  key?: string | undefined;
  onMessage(name: string, data: unknown): void;
}

export interface FollowOptions {
  /** Called when all are open: from then on nothing is missed. */
  onOpen(): void;
  /** Of the terminal. */
  unheard: AbortSignal;
}

/**
 * Resolves on Ctrl+C, and when nobody reads what is printed. Throws a `CliError` when the server refuses, or
 * goes away.
 */
export async function followStreams(
  server: FoundServer,
  calls: readonly StreamCall[],
  { onOpen, unheard }: FollowOptions,
): Promise<void> {
  const controller = new AbortController();
  const { signal } = controller;
  const stopped = untilStopped(async () => controller.abort(), whenAborted(unheard));
  try {
    await Promise.race([stopped, readAll(server, calls, signal, onOpen)]);
  } finally {
    controller.abort();
  }
}

function whenAborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve()));
}

async function readAll(
  server: FoundServer,
  calls: readonly StreamCall[],
  signal: AbortSignal,
  onOpen: () => void,
): Promise<void> {
  try {
    const bodies = await Promise.all(calls.map((call) => open(server, call, signal)));
    onOpen();
    await Promise.race(calls.map((call, at) => read(call, bodies[at])));
  } catch (error) {
    if (signal.aborted) return;
    if (error instanceof CliError) throw error;
  }
  throw new CliError(`The server at ${server.url} has stopped.`);
}

async function open(
  server: FoundServer,
  { path, key }: StreamCall,
  signal: AbortSignal,
): Promise<ReadableStream<Uint8Array>> {
  const headers: Record<string, string> = {};
  if (key !== undefined) headers.Authorization = `Bearer ${key}`;
  const { body } = await reachServer(server, path, { headers, signal });
  if (body !== null) return body;
  throw new CliError(`${path} answered nothing.`);
}

async function read(
  { onMessage }: StreamCall,
  body: ReadableStream<Uint8Array> | undefined,
): Promise<void> {
  if (body === undefined) return;
  for await (const { name, data } of streamMessages(body)) onMessage(name, data);
}
