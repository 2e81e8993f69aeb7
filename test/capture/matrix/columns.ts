/** What the matrix of docs/capture.md asks of each client. */
export const columns = [
  'bodies',
  'redirected',
  'call site',
  'inbound',
  'streaming intact',
  'abort recorded',
] as const;

export type Column = (typeof columns)[number];
