/** A text of many megabytes, of which a page asks for the lines in sight. No part of it needs a page. */
import { flatten, foldedBelow, type TreeLine } from '../../../parts/json/flatten.ts';
import { lineAt, lineStarts } from '../../../parts/lines.ts';
import { parsedBody } from '../parsed-body.ts';
import { memberAt } from './member-at.ts';

const OPEN_AT_FIRST = 1;
const OPEN_LINES_MAX = 5_000;
/** Longer texts are cut in their line of the tree; one more shows that there is more. */
const SHOWN = 2_001;

export interface TreeState {
  lines: number;
  folded: number;
}

export class LargeText {
  readonly #text: string;
  readonly #ctype: string | undefined;
  #starts: readonly number[] | undefined;
  #whole: unknown;
  #root: unknown;
  #folded = new Set<string>();
  #lines: readonly TreeLine[] = [];

  constructor(text: string, ctype: string | undefined) {
    this.#text = text;
    this.#ctype = ctype;
  }

  /** How many lines the text has as it was sent. */
  rawCount(): number {
    this.#starts ??= lineStarts(this.#text);
    return this.#starts.length;
  }

  rawLines(from: number, to: number): string[] {
    const starts = this.#starts ?? [];
    return range(from, Math.min(to, starts.length)).map((at) => lineAt(this.#text, starts, at));
  }

  /** Null: neither JSON nor a form, or it has no member at this path. */
  tree(path: string): TreeState | null {
    this.#whole ??= parsedBody(this.#text, this.#ctype);
    this.#root = memberAt(this.#whole, path);
    if (this.#root === undefined) return null;
    this.#folded = foldedBelow(this.#root, OPEN_AT_FIRST);
    return this.#drawn();
  }

  fold(path: string): TreeState {
    if (!this.#folded.delete(path)) this.#folded.add(path);
    return this.#drawn();
  }

  openAll(): TreeState {
    const isMuch = this.#lines.length > OPEN_LINES_MAX;
    this.#folded = foldedBelow(this.#root, isMuch ? OPEN_AT_FIRST : 99);
    return this.#drawn();
  }

  treeLines(from: number, to: number): TreeLine[] {
    return this.#lines.slice(from, to).map(lightened);
  }

  #drawn(): TreeState {
    this.#lines = flatten(this.#root, this.#folded);
    return { lines: this.#lines.length, folded: this.#folded.size };
  }
}

/** Without what stands below it, so that it costs as much as is seen of it. */
function lightened({ value, parent, ...line }: TreeLine): TreeLine {
  const { currency } = (parent ?? {}) as { currency?: unknown };
  return { ...line, value: shallow(value), parent: { currency: shallow(currency) } };
}

function shallow(value: unknown): unknown {
  if (Array.isArray(value)) return [];
  if (typeof value === 'object' && value !== null) return {};
  return typeof value === 'string' ? value.slice(0, SHOWN) : value;
}

const range = (from: number, to: number) =>
  Array.from({ length: Math.max(0, to - from) }, (_, at) => from + at);
