import type { CapturedEvent } from '../event.ts';
import type { BlobReader } from './body-bytes.ts';
import { harEntry } from './har-entry.ts';
import { isCall } from './messages-of.ts';

/** A HAR file in pieces. Calls and deliveries are in it; logs and the like have no place there. */
export async function* harText(
  version: string,
  events: AsyncIterable<CapturedEvent>,
  blob: BlobReader,
): AsyncGenerator<string, void> {
  const creator = JSON.stringify({ name: 'Paystub', version });
  yield `{"log":{"version":"1.2","creator":${creator},"pages":[],"entries":[`;
  let separator = '\n';
  for await (const event of events) {
    if (!isCall(event)) continue;
    yield separator + JSON.stringify(await harEntry(event, blob));
    separator = ',\n';
  }
  yield '\n]}}\n';
}
