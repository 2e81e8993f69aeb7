/** Reads a stream of the server's until it is stopped by a signal. */
import { streamMessages } from '../runner/stream-messages.ts';
import { CliError } from './cli-error.ts';
import type { FoundServer } from './find-server.ts';
import { untilStopped } from './until-stopped.ts';

export interface StreamCall {
  path: string;
  /** Names the account. */
  key?: string | undefined;
  /** From here on nothing is missed. */
  onOpen(): void;
  onMessage(name: string, data: unknown): void;
}

/** Resolves on Ctrl+C. Throws a `CliError` when the server refuses, or goes away. */
export async function followStream(server: FoundServer, call: StreamCall): Promise<void> {
  const controller = new AbortController();
  const stopped = untilStopped(async () => controller.abort());
  await Promise.race([stopped, read(server, call, controller.signal)]);
}

async function read(
  server: FoundServer,
  { path, key, onOpen, onMessage }: StreamCall,
  signal: AbortSignal,
): Promise<void> {
  try {
    const headers: Record<string, string> = {};
    if (server.token !== undefined) headers['Paystub-Token'] = server.token;
    if (key !== undefined) headers.Authorization = `Bearer ${key}`;
    const answer = await fetch(`${server.url}${path}`, { headers, signal });
    if (!answer.ok || answer.body === null) {
      throw new CliError(`${path} answered ${answer.status}: ${await answer.text()}`);
    }
    onOpen();
    for await (const { name, data } of streamMessages(answer.body)) onMessage(name, data);
  } catch (error) {
    if (signal.aborted) return;
    if (error instanceof CliError) throw error;
  }
  throw new CliError(`The server at ${server.url} has stopped.`);
}
