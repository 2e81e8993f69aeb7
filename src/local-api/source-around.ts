/** Lines of a source file around the one that made a call. */
import { open } from 'node:fs/promises';
import { extname, isAbsolute } from 'node:path';
import { redactText } from '../capture/redaction/text.ts';

export interface SourceLines {
  /** Number of the first of the lines. */
  first: number;
  lines: string[];
  /** The line is not what it was when the call was made. */
  is_changed: boolean;
}

const AROUND = 6;
const BYTES_MAX = 1_000_000;
const LINE_MAX = 400;
/** Nothing else is code that makes calls, so nothing else is read. */
const SOURCES = new Set(
  '.js .cjs .mjs .jsx .ts .cts .mts .tsx .py .rb .php .go .java .kt .cs .ex .exs'.split(' '),
);

/** Undefined where there is no such text file. @param text of the line when the call was made */
export async function sourceAround(
  file: string,
  line: number,
  text: string | undefined,
): Promise<SourceLines | undefined> {
  if (!isAbsolute(file) || !SOURCES.has(extname(file).toLowerCase())) return undefined;
  const whole = await textOf(file);
  const all = whole?.split(/\r?\n/);
  if (all === undefined || line < 1 || line > all.length) return undefined;
  const from = Math.max(0, line - 1 - AROUND);
  const lines = all.slice(from, line + AROUND).map((one) => redactText(one.slice(0, LINE_MAX)));
  const now = lines[line - 1 - from]?.trim();
  return { first: from + 1, lines, is_changed: text !== undefined && now !== text.trim() };
}

async function textOf(file: string): Promise<string | undefined> {
  const handle = await open(file).catch(() => undefined);
  if (handle === undefined) return undefined;
  try {
    const stat = await handle.stat();
    if (!stat.isFile() || stat.size > BYTES_MAX) return undefined;
    const text = await handle.readFile('utf8');
    return text.includes('\0') ? undefined : text;
  } finally {
    await handle.close();
  }
}
