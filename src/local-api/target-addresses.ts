import type { Address } from '../webhooks/worker/allowed-host.ts';
import { HostNotAllowed } from '../webhooks/worker/allowed-host.ts';
import type { LocalParts } from './parts.ts';
import { Refusal } from './refusal.ts';

/** Where a URL leads. Throws `Refusal` where nothing may be sent, and what the look-up of its name threw. */
export async function targetAddresses(
  { hosts }: Pick<LocalParts, 'hosts'>,
  url: string,
): Promise<readonly Address[]> {
  const { hostname } = new URL(url);
  try {
    return await hosts.addressesOf(hostname);
  } catch (error) {
    if (!(error instanceof HostNotAllowed)) throw error;
    throw new Refusal(
      403,
      `Nothing is sent to ${hostname}: only to this machine, which is localhost, and to hosts ` +
        'that the server was started with by --allow-host.',
    );
  }
}
