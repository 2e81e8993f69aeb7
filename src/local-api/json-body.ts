import { limitedText } from './limited-text.ts';
import type { LocalContext } from './local-app.ts';
import { Refusal } from './refusal.ts';

/** Nothing that the local API takes is near this. */
const BYTES_MAX = 64 * 1024;

/** The body as a JSON object; `{}` when there is none. Throws `Refusal`. */
export async function jsonBody(context: LocalContext): Promise<Record<string, unknown>> {
  const text = await limitedText(context, BYTES_MAX);
  if (text === undefined) throw new Refusal(400, 'The body is too large.');
  if (text.trim() === '') return {};
  const value = parse(text);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new Refusal(400, 'The body has to be a JSON object.');
  }
  return value as Record<string, unknown>;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Refusal(400, 'The body is not JSON.');
  }
}
