/** `402`, `4xx`, `>=400`, `<300`, or several with commas: each a span of statuses. */
export interface StatusSpan {
  from: number;
  /** Inclusive. */
  to: number;
}

const HIGHEST = 999;

/** Undefined when the text is no such filter: nothing matches it. */
export function statusSpans(text: string): StatusSpan[] | undefined {
  const spans = text.split(',').map((part) => spanOf(part.trim().toLowerCase()));
  return spans.every((span) => span !== undefined) ? spans : undefined;
}

function spanOf(part: string): StatusSpan | undefined {
  const whole = /^([1-9])xx$/.exec(part);
  if (whole) return { from: Number(whole[1]) * 100, to: Number(whole[1]) * 100 + 99 };
  const [, sign = '', digits] = /^(>=|<=|>|<|=)?\s*(\d{1,3})$/.exec(part) ?? [];
  if (digits === undefined) return undefined;
  const status = Number(digits);
  switch (sign) {
    case '>=':
      return { from: status, to: HIGHEST };
    case '>':
      return { from: status + 1, to: HIGHEST };
    case '<=':
      return { from: 0, to: status };
    case '<':
      return { from: 0, to: status - 1 };
    default:
      return { from: status, to: status };
  }
}
