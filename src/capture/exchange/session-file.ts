/**
 * Sessions that open on another machine: NDJSON, a header and then one event a line. Bodies that lie in
 * blobs are put into the line as base64, so that the file is all there is.
 */
import { createHash } from 'node:crypto';
import type { Body, CapturedEvent } from '../event.ts';
import { type BlobReader, inlineBytes, textOf } from './body-bytes.ts';
import { withBodies } from './messages-of.ts';

/** Of the format, not of Paystub. A reader refuses a newer one. */
const FORMAT = 1;

export interface SessionHeader {
  paystub_session: number;
  /** Version of the Paystub that wrote it. */
  paystub: string;
  /** Unix ms. */
  exported_ts: number;
}

export function sessionHeader(version: string, exportedMs: number): SessionHeader {
  return { paystub_session: FORMAT, paystub: version, exported_ts: exportedMs };
}

/** The lines of a file, each with its line end. */
export async function* sessionLines(
  header: SessionHeader,
  events: AsyncIterable<CapturedEvent>,
  blob: BlobReader,
): AsyncGenerator<string, void> {
  yield `${JSON.stringify(header)}\n`;
  for await (const event of events) {
    const whole = await withBodies(event, (body) => withBlob(body, blob));
    yield `${JSON.stringify(whole)}\n`;
  }
}

/** What is wrong with the first line, or undefined. */
export function headerProblem(header: unknown): string | undefined {
  const { paystub_session: format } = (header ?? {}) as Partial<SessionHeader>;
  if (typeof format !== 'number') return 'It is no session of Paystub: its header is missing.';
  if (format > FORMAT) return `It is in format ${format}; this Paystub reads up to ${FORMAT}.`;
  return undefined;
}

async function withBlob(body: Body, blob: BlobReader): Promise<Body> {
  if (body.blob === undefined || body.data !== undefined) return body;
  const bytes = await blob(body.blob);
  if (bytes === undefined) return body;
  return { ...body, enc: 'base64', data: Buffer.from(bytes).toString('base64') };
}

/**
 * The event as it is kept here: blobs become data again, within the event.
 * Throws where a blob is not what its hash says.
 */
export async function fromSession(event: CapturedEvent): Promise<CapturedEvent> {
  const whole = await withBodies(event, async (body) => unpacked(body));
  return { ...whole, origin: 'import' };
}

function unpacked({ blob, ...body }: Body): Body {
  const bytes = inlineBytes(body);
  if (blob === undefined) return body;
  // The blob was gone when it was exported.
  if (bytes === undefined) return { ...body, enc: 'none', state: 'truncated' };
  const found = createHash('sha256').update(bytes).digest('hex');
  if (found !== blob) throw new Error(`a body is not what its hash ${blob.slice(0, 12)}… says`);
  const text = textOf(bytes);
  return text === undefined ? body : { ...body, enc: 'utf8', data: text };
}
