import { DEFAULT_PORT } from '../app/options.ts';
import { CliError, usageError } from './cli-error.ts';
import { exitCodes } from './exit-codes.ts';
import { isSameServer, nearestRuntime, temporaryRuntime } from './runtime-file.ts';
import type { Terminal } from './terminal.ts';

export interface FoundServer {
  /** Without a slash at the end. */
  url: string;
  /** Lets a client change state. Undefined where its file cannot be read. */
  token?: string;
}

const PATIENCE_MS = 2000;

/**
 * `--server`, then PAYSTUB_URL, then the `.paystub` of this folder or one above it, then the default
 * port, if a Paystub answers there.
 */
export async function findServer(
  named: string | undefined,
  terminal: Pick<Terminal, 'env' | 'cwd'>,
): Promise<FoundServer> {
  const { env, cwd } = terminal;
  const told = named ?? (env.PAYSTUB_URL || undefined);
  const nearest = nearestRuntime(cwd);
  const byDefault = `http://127.0.0.1:${DEFAULT_PORT}`;
  const candidates =
    told === undefined ? [...new Set([nearest?.url ?? byDefault, byDefault])] : [normal(told)];
  for (const url of candidates) {
    if (await isPaystub(url)) return withToken(url, nearest, env.PAYSTUB_TOKEN);
  }
  throw new CliError(
    `No Paystub answers at ${candidates.join(' or ')}. Start one with: paystub start`,
    exitCodes.noServer,
  );
}

function withToken(
  url: string,
  nearest: ReturnType<typeof nearestRuntime>,
  told: string | undefined,
): FoundServer {
  const runtime = nearest && isSameServer(nearest.url, url) ? nearest : temporaryRuntime(url);
  const token = told || runtime?.token;
  return token === undefined ? { url } : { url, token };
}

/** The scheme may be left out. */
function normal(given: string): string {
  const url = /^\w+:\/\//.test(given) ? given : `http://${given}`;
  if (/^https?:/.test(url) && URL.canParse(url)) return new URL(url).origin;
  throw usageError(`${given} is no URL. One is: http://127.0.0.1:12111`);
}

async function isPaystub(url: string): Promise<boolean> {
  try {
    const signal = AbortSignal.timeout(PATIENCE_MS);
    const answer = await fetch(`${url}/healthz`, { signal });
    const health = (await answer.json()) as { name?: unknown };
    return health.name === 'paystub';
  } catch {
    // Nothing listens there, or something that does not speak as we do.
    return false;
  }
}
