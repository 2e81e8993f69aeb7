/** Forms with files: a field is redacted by its name, a file as text. */
import { placeOf } from './form-body.ts';
import { redactText, redactValue } from './text.ts';

/** @param redacted gets the paths, as `req.body.card[number]` */
export function redactMultipart(
  text: string,
  contentType: string,
  at: string,
  redacted: Set<string>,
): string {
  const found = /boundary=(?:"([^"]+)"|([^\s;]+))/i.exec(contentType);
  const boundary = found?.[1] ?? found?.[2];
  if (boundary === undefined) return redactText(text);
  return text
    .split(`--${boundary}`)
    .map((part) => redactPart(part, at, redacted))
    .join(`--${boundary}`);
}

function redactPart(part: string, at: string, redacted: Set<string>): string {
  const split = /\r?\n\r?\n/.exec(part);
  if (split === null) return part;
  const head = part.slice(0, split.index + split[0].length);
  const rest = part.slice(head.length);
  const end = /\r?\n$/.exec(rest)?.[0] ?? '';
  const content = rest.slice(0, rest.length - end.length);
  const name = /\bname="([^"]*)"/i.exec(head)?.[1] ?? '';
  const isFile = /\bfilename\*?=/i.test(head);
  const isSecret = !isFile && content !== '' && placeOf(name).isSecret;
  const shown = isSecret ? redactValue(content) : redactText(content);
  if (shown === content) return part;
  redacted.add(`${at}.${name}`);
  return head + shown + end;
}
