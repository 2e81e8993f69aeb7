import { CliError } from '../cli-error.ts';
import { exitCodes } from '../exit-codes.ts';
import { type FoundServer, findServer } from '../find-server.ts';
import type { Terminal } from '../terminal.ts';
import { startBackgroundServer } from './background-server.ts';

/**
 * Registers a run. One that is found may be about to end, with the run before: then once more, with
 * another.
 */
export async function withServer<T>(
  named: string | undefined,
  terminal: Terminal,
  keep: boolean,
  register: (server: FoundServer) => Promise<T>,
): Promise<{ server: FoundServer; registered: T }> {
  const server = await serverForRun(named, terminal, keep);
  try {
    return { server, registered: await register(server) };
  } catch (error) {
    const isGone = error instanceof CliError && error.exitCode === exitCodes.noServer;
    if (!isGone || named !== undefined) throw error;
    const next = await serverForRun(named, terminal, keep);
    return { server: next, registered: await register(next) };
  }
}

/**
 * A server that runs may be registered with: the one that was named, else one that is found and whose
 * token can be read, else a new one.
 */
async function serverForRun(
  named: string | undefined,
  terminal: Terminal,
  keep: boolean,
): Promise<FoundServer> {
  const told = named ?? (terminal.env.PAYSTUB_URL || undefined);
  if (told !== undefined) return findServer(told, terminal);
  return (await find(terminal)) ?? (await start(terminal, keep));
}

async function find(terminal: Terminal): Promise<FoundServer | undefined> {
  try {
    const found = await findServer(undefined, terminal);
    return found.token === undefined ? undefined : found;
  } catch (error) {
    if (error instanceof CliError && error.exitCode === exitCodes.noServer) return undefined;
    throw error;
  }
}

/** Two runs that begin at once both find none; the one that comes second finds the first one's. */
async function start(terminal: Terminal, keep: boolean): Promise<FoundServer> {
  try {
    return await startBackgroundServer(terminal, keep);
  } catch (error) {
    const found = await foundSoon(terminal);
    if (found !== undefined) return found;
    throw error;
  }
}

const TRIES = 20;
const PAUSE_MS = 150;

async function foundSoon(terminal: Terminal): Promise<FoundServer | undefined> {
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const found = await find(terminal);
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
  return undefined;
}
