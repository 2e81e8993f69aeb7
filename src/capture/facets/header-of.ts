import type { HttpMessage } from '../event.ts';

/** The first value of a header, whatever its case. `name` in lower case. */
export function headerOf(message: Pick<HttpMessage, 'headers'> | undefined, name: string) {
  if (message === undefined) return undefined;
  for (const [key, value] of message.headers) {
    if (key.length === name.length && key.toLowerCase() === name) return value;
  }
  return undefined;
}
