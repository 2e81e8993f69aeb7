/**
 * What is taken out of bodies before they are written. The rules are those of the agents in every
 * language: test/capture/redaction-vectors.json holds them.
 */
import { redactForm } from './form-body.ts';
import { redactJson } from './json-body.ts';
import { redactMultipart } from './multipart-body.ts';
import { redactText } from './text.ts';

/** @param redacted gets the paths, as `req.body.card[number]` */
export function redactBody(
  text: string,
  contentType: string,
  at: string,
  redacted: Set<string>,
): string {
  if (text === '') return text;
  if (/multipart\/form-data/i.test(contentType)) {
    return redactMultipart(text, contentType, at, redacted);
  }
  // A form that begins like JSON is JSON with the wrong label.
  if (/[/+]json\b|ndjson/i.test(contentType) || /^\s*[{[]/.test(text)) {
    return redactJson(text, at, redacted);
  }
  if (/x-www-form-urlencoded/i.test(contentType)) return redactForm(text, at, redacted);
  return redactPlain(text, at, redacted);
}

export function redactPlain(text: string, at: string, redacted: Set<string>): string {
  const shown = redactText(text);
  if (shown !== text) redacted.add(at);
  return shown;
}
