/** More than the event's own fields take, with the longest key. */
const TAIL = 800;
const REQUEST = /"request": \{\s+"id": "(req_\w+)"/g;

export interface Flow {
  /** Events that belong together: those of one request, else those of one second. */
  flow: string;
  /** No request has caused it: time has passed, a bank has answered. */
  isAutomatic: boolean;
}

/** Reads the event's text from its end, where its own fields stand. */
export function flowOf(text: string): Flow {
  const request = [...text.slice(-TAIL).matchAll(REQUEST)].at(-1)?.[1];
  if (request !== undefined) return { flow: request, isAutomatic: false };
  return { flow: /"created": (\d+)/.exec(text)?.[1] ?? '', isAutomatic: true };
}
