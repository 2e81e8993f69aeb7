/** Python's `try: … except: …` and Ruby's `begin … rescue … end`, by their indentation. */
import type { ErrorHandler } from './error-handler.ts';

interface Grammar {
  opens: RegExp;
  /** Groups: what it catches, and what follows on the same line. */
  catches: RegExp;
  boundary: RegExp;
  nothing: RegExp;
  catchesAll: RegExp;
}

const python: Grammar = {
  opens: /^\s*(?:try\s*:|with\s+(?:contextlib\.)?suppress\()/,
  catches: /^\s*except\b\s*([^:]*):\s*(.*)$/,
  boundary: /^\s*(?:async\s+)?(?:def|class)\b/,
  nothing: /^(?:pass|\.\.\.|continue|return(?:\s+None)?|)$/,
  catchesAll: /^$|\b(?:Base)?Exception\b|\bStripeError\b/,
};

const ruby: Grammar = {
  opens: /^\s*(?:begin\b|(?:def|.*\bdo\b(?:\s*\|.*\|)?\s*$))/,
  catches: /^\s*rescue\b\s*([^;]*?)(?:\s*(?:;|then)\s*(.*))?$/,
  boundary: /^\s*(?:def|class|module)\b/,
  nothing: /^(?:nil|next|return(?:\s+nil)?|)$/,
  catchesAll: /^$|^=>|\b(?:StandardError|Exception|StripeError)\b/,
};

const classes: Readonly<Record<string, RegExp>> = {
  card_error: /\bCardError\b/,
  invalid_request_error: /\bInvalidRequestError\b/,
  authentication_error: /\bAuthenticationError\b/,
  rate_limit_error: /\bRateLimitError\b/,
  idempotency_error: /\bIdempotencyError\b/,
  api_error: /\bAPI(?:Connection)?Error\b/,
};

/** @param line of the call, from 1. @param type the API's type of the error: `card_error`. */
export function indentedHandler(
  lines: readonly string[],
  line: number,
  isRuby: boolean,
  type: string | undefined,
): ErrorHandler {
  const grammar = isRuby ? ruby : python;
  if (isRuby && /\brescue\s+nil\b/.test(lines[line - 1] ?? '')) {
    return { kind: 'empty', line, text: 'rescue nil' };
  }
  for (const at of outwards(lines, line - 1)) {
    const text = lines[at] ?? '';
    const found = grammar.opens.test(text) ? catchOf(lines, at, grammar, type) : undefined;
    if (found !== undefined) return found;
    if (grammar.boundary.test(text)) break;
  }
  return { kind: 'none' };
}

/** The lines that open the blocks around one, innermost first. */
function* outwards(lines: readonly string[], from: number): Generator<number> {
  let depth = indentOf(lines[from] ?? '');
  for (let at = from - 1; at >= 0 && depth > 0; at -= 1) {
    const text = lines[at] ?? '';
    if (isBlank(text) || indentOf(text) >= depth) continue;
    depth = indentOf(text);
    yield at;
  }
}

/** The clause of the block opened at `at` that catches such an error. */
function catchOf(
  lines: readonly string[],
  at: number,
  grammar: Grammar,
  type: string | undefined,
): ErrorHandler | undefined {
  const opener = lines[at] ?? '';
  if (opener.includes('suppress(')) return { kind: 'empty', line: at + 1, text: opener.trim() };
  for (const place of clauses(lines, at)) {
    const [, caught, rest = ''] = grammar.catches.exec(lines[place] ?? '') ?? [];
    if (caught === undefined) return undefined;
    if (doesCatch(caught.trim(), grammar, type)) {
      return verdict(lines, place, indentOf(opener), rest, grammar);
    }
  }
  return undefined;
}

/** The lines after a block's opener that are as far in as it is: its clauses, then what follows. */
function* clauses(lines: readonly string[], at: number): Generator<number> {
  const indent = indentOf(lines[at] ?? '');
  for (let place = at + 1; place < lines.length; place += 1) {
    const text = lines[place] ?? '';
    if (isBlank(text) || indentOf(text) > indent) continue;
    if (indentOf(text) < indent) return;
    yield place;
  }
}

function doesCatch(caught: string, grammar: Grammar, type: string | undefined): boolean {
  return grammar.catchesAll.test(caught) || (classes[type ?? '']?.test(caught) ?? false);
}

function verdict(
  lines: readonly string[],
  place: number,
  indent: number,
  rest: string,
  grammar: Grammar,
): ErrorHandler {
  const inline = withoutComment(rest);
  const body = [inline];
  for (let at = place + 1; at < lines.length; at += 1) {
    const text = lines[at] ?? '';
    if (!isBlank(text) && indentOf(text) <= indent) break;
    body.push(text);
  }
  const statements = body.map(withoutComment).filter((text) => text !== '');
  const isEmpty = statements.every((text) => grammar.nothing.test(text));
  const shown = [withoutComment(lines[place] ?? ''), ...statements.slice(inline === '' ? 0 : 1)];
  return { kind: isEmpty ? 'empty' : 'acts', line: place + 1, text: shown.join(' ') };
}

function withoutComment(text: string): string {
  return text.replace(/(^|\s)#.*$/, '').trim();
}

function isBlank(text: string): boolean {
  return withoutComment(text) === '';
}

function indentOf(text: string): number {
  return text.length - text.trimStart().length;
}
