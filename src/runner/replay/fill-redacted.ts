/** The record keeps no secrets, so a call cannot always be sent as it was. */
import { type Pair, removeField } from './edit-fields.ts';
import { ReplayError } from './replay-error.ts';

/** What the record holds in place of a secret. */
const REDACTED = /^\[redacted\]$|^(?:sk|rk|pk|ek)_(?:test|live)_…|^whsec_…|\d{6}…\d{4}$/;
/** A secret key needs it not. */
const NEEDLESS = /(?:^|\[)client_secret\]?$/;
const IN_CARD = /^(.*)\[(cvc|exp_month|exp_year)\]$/;

/**
 * Card details that go with a documented test card are filled in; client secrets are left out. Throws
 * `ReplayError` for others.
 */
export function fillRedacted(pairs: readonly Pair[], year: number): Pair[] {
  const open: string[] = [];
  let filled = [...pairs];
  for (const [name, value] of pairs) {
    if (!REDACTED.test(value)) continue;
    const known = testCardDetail(name, pairs, year);
    if (NEEDLESS.test(name)) filled = removeField(filled, name);
    else if (known === undefined) open.push(name);
    else filled = filled.map((pair) => (pair[0] === name ? [name, known] : pair));
  }
  if (open.length === 0) return filled;
  throw new ReplayError(
    `The record does not keep ${open.join(', ')}. Give a value for each: --set '${open[0]}=…'`,
  );
}

/** The number of a test card stays whole, and any date to come and any code go with it. */
function testCardDetail(name: string, pairs: readonly Pair[], year: number): string | undefined {
  const [, card, detail] = IN_CARD.exec(name) ?? [];
  const number = pairs.find(([one]) => one === `${card}[number]`)?.[1];
  if (number === undefined || !/^[\d ]+$/.test(number)) return undefined;
  switch (detail) {
    case 'exp_month':
      return '12';
    case 'exp_year':
      return String(year + 4);
    default:
      return /^3[47]/.test(number) ? '1234' : '123';
  }
}
