/** Form fields and files of `multipart/form-data`, as file uploads send them. */
import { malformedRequest } from '../api/errors.ts';
import { emptyHash, type FormHash, formLimits } from '../contract/form.ts';

/** A file parameter: the validator lets it through as it is. */
interface UploadedFile {
  filename: string;
  contentType: string;
  bytes: Uint8Array;
}

export function decodeMultipart(contentType: string, body: Buffer): Record<string, unknown> {
  const name = boundaryOf(contentType);
  if (name === undefined) throw malformedRequest('The multipart body names no boundary.');
  const fields: FormHash & Record<string, unknown> = emptyHash();
  let count = 0;
  for (const part of partsOf(body, Buffer.from(`--${name}`))) {
    if (++count > formLimits.parameters) throw malformedRequest(tooMany);
    readPart(part, fields);
  }
  return fields;
}

const tooMany = `Too many parameters: at most ${formLimits.parameters} are accepted.`;

/** What separates the parts. Undefined for any other content. */
export function boundaryOf(contentType: string): string | undefined {
  if (!contentType.startsWith('multipart/')) return undefined;
  const boundary = /boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(contentType);
  return boundary?.[1] ?? boundary?.[2];
}

function* partsOf(body: Buffer, delimiter: Buffer): Iterable<Buffer> {
  let at = body.indexOf(delimiter);
  while (at >= 0) {
    const start = at + delimiter.length;
    const next = body.indexOf(delimiter, start);
    if (next < 0) return;
    // Each part is framed by CRLF on both sides.
    yield body.subarray(start + 2, next - 2);
    at = next;
  }
}

function readPart(part: Buffer, fields: Record<string, unknown>): void {
  const split = part.indexOf('\r\n\r\n');
  if (split < 0) throw malformedRequest('A part of the multipart body has no header.');
  const header = part.subarray(0, split).toString('utf8');
  const content = part.subarray(split + 4);
  const name = /;\s*name="([^"]*)"/i.exec(header)?.[1];
  if (name === undefined) throw malformedRequest('A part of the multipart body has no name.');
  const filename = /;\s*filename="([^"]*)"/i.exec(header)?.[1];
  const contentType = /content-type:\s*([^\r\n]+)/i.exec(header)?.[1] ?? 'application/octet-stream';
  const value =
    filename === undefined
      ? content.toString('utf8')
      : ({ filename, contentType, bytes: new Uint8Array(content) } satisfies UploadedFile);
  const bracket = name.indexOf('[');
  if (bracket <= 0) fields[name] = value;
  else nest(fields, name.slice(0, bracket), name.slice(bracket + 1, name.indexOf(']')), value);
}

/** One level of nesting is all that file uploads have: `file_link_data[create]`. */
function nest(fields: Record<string, unknown>, name: string, key: string, value: unknown): void {
  const known = fields[name] ?? emptyHash();
  if (!isHash(known)) {
    throw malformedRequest(`Invalid request: ${name} is given both as a value and as a hash.`);
  }
  fields[name] = known;
  known[key === '' ? String(Object.keys(known).length) : key] = value;
}

/** Of what a field can hold only a hash has no prototype. */
function isHash(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === null;
}
