import { CliError } from './cli-error.ts';
import { exitCodes } from './exit-codes.ts';
import type { FoundServer } from './find-server.ts';

/** `fetch`, with the token. Throws a `CliError` when the server is gone, or says no. */
export async function reachServer(
  server: FoundServer,
  path: string,
  init: RequestInit & { duplex?: 'half' } = {},
): Promise<Response> {
  const headers = new Headers(init.headers);
  if (server.token !== undefined) headers.set('Paystub-Token', server.token);
  const answer = await fetch(`${server.url}${path}`, { ...init, headers }).catch((error) => {
    if (init.signal?.aborted) throw error;
    throw goneError(server, error);
  });
  if (answer.ok) return answer;
  const text = await answer.text().catch(() => '');
  throw new CliError(messageOf(text) ?? `${path} answered ${answer.status}.`);
}

/** @param error what `fetch`, or reading its answer, failed with */
export function goneError({ url }: FoundServer, error: unknown): CliError {
  const { cause, message } = error as Error & { cause?: { code?: string; message?: string } };
  const reason = cause?.code ?? cause?.message ?? message;
  return new CliError(
    `The server at ${url} broke off (${reason}). Does it still run?`,
    exitCodes.noServer,
  );
}

/** The server's own words; the API names the parameter beside them. */
function messageOf(text: string): string | undefined {
  try {
    const { error } = JSON.parse(text) as { error?: { message?: string; param?: string } };
    const { message, param } = error ?? {};
    const isNamed = param === undefined || message?.includes(param);
    return isNamed ? message : `${param}: ${message}`;
  } catch {
    return undefined;
  }
}
