import { callServer } from './call-server.ts';
import { chosenKey } from './chosen-key.ts';
import type { FoundServer } from './find-server.ts';
import type { Terminal } from './terminal.ts';

/** The key to call the API with: the one that was named, else one of the account last used. */
export async function accountKey(
  server: FoundServer,
  named: string | undefined,
  terminal: Terminal,
): Promise<string> {
  const chosen = chosenKey(named, terminal);
  if (chosen !== undefined) return chosen;
  const path = '/_paystub/keys';
  return (await callServer<{ key: string }>(server, { method: 'POST', path })).key;
}
