export type Segment = string | number;

/** `req.body` and `['card', 'number']` are `req.body.card[number]`; with `[0]`, `req.body[0]`. */
export function fieldPath(at: string, segments: readonly Segment[]): string {
  const [first, ...rest] = segments;
  if (first === undefined) return at;
  const start = typeof first === 'number' ? `${at}[${first}]` : `${at}.${first}`;
  return start + rest.map((segment) => `[${segment}]`).join('');
}
