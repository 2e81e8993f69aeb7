const REQUEST = /"request": \{\s+"id": "(req_\w+)"/g;

/**
 * Events that belong together and have an order: those of one request, else those of one second. Reads
 * the event's text from its end, where its own fields stand.
 */
export function flowOf(text: string): string {
  const request = [...text.slice(-400).matchAll(REQUEST)].at(-1)?.[1];
  return request ?? /"created": (\d+)/.exec(text)?.[1] ?? '';
}
