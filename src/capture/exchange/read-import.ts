/** Reads a session file or a HAR file, and says line by line what is wrong with it. */
import { capturedLine } from '../collector/captured-line.ts';
import type { CapturedEvent } from '../event.ts';
import type { HarEntry } from './har.ts';
import { harEvent } from './har-event.ts';
import { entryProblem, harEntries } from './har-problem.ts';
import { type CallEvent, isCall } from './messages-of.ts';
import { fromSession, headerProblem } from './session-file.ts';

/** `at` is the number of the line, or of the entry of a HAR file; from 1. */
export type ImportItem =
  | { at: number; event: CapturedEvent; problem?: undefined }
  | { at: number; event?: undefined; problem: string };

/** Takes out secrets: other tools leave them in, and files can be edited. */
export type RedactCall = (event: CallEvent) => CallEvent;

/** No line of a real session is near this: bodies end at 5 MiB. */
const LINE_CHARS_MAX = 32 * 1024 * 1024;

/**
 * Events and problems in the order of the file. A file without a header of ours is taken for HAR, and
 * then read whole.
 */
export async function* readImport(
  lines: AsyncIterable<string>,
  redact: RedactCall,
): AsyncGenerator<ImportItem, void> {
  const reading = lines[Symbol.asyncIterator]();
  const first = await reading.next();
  if (first.done === true || first.value.trim() === '') {
    yield { at: 1, problem: 'It is empty.' };
    return;
  }
  const header = parsed(first.value);
  if (header.problem === undefined && isSession(header.value)) {
    const problem = headerProblem(header.value);
    if (problem !== undefined) yield { at: 1, problem };
    else yield* readSession(reading, redact);
    return;
  }
  yield* readHar(first.value, reading, redact);
}

async function* readSession(
  lines: AsyncIterator<string>,
  redact: RedactCall,
): AsyncGenerator<ImportItem, void> {
  for (let at = 2; ; at++) {
    const next = await lines.next();
    if (next.done === true) return;
    if (next.value.trim() !== '') yield await sessionItem(at, next.value, redact);
  }
}

async function sessionItem(at: number, text: string, redact: RedactCall): Promise<ImportItem> {
  if (text.length > LINE_CHARS_MAX) return { at, problem: 'the line is too long' };
  const line = capturedLine(text);
  if ('problem' in line) return { at, problem: line.problem };
  try {
    return { at, event: safe(await fromSession(line.event), redact) };
  } catch (error) {
    return { at, problem: (error as Error).message };
  }
}

async function* readHar(
  first: string,
  lines: AsyncIterator<string>,
  redact: RedactCall,
): AsyncGenerator<ImportItem, void> {
  const text = [first];
  for (let next = await lines.next(); next.done !== true; next = await lines.next()) {
    text.push(next.value);
  }
  const { value, problem } = parsed(text.join('\n'));
  if (problem !== undefined) {
    yield { at: 1, problem: `It is neither a session of Paystub nor HAR: ${problem}.` };
    return;
  }
  try {
    for (const [index, entry] of harEntries(value).entries())
      yield harItem(index + 1, entry, redact);
  } catch (error) {
    yield { at: 1, problem: (error as Error).message };
  }
}

function harItem(at: number, entry: unknown, redact: RedactCall): ImportItem {
  const entryIs = entryProblem(entry);
  if (entryIs !== undefined) return { at, problem: entryIs };
  let event: CapturedEvent;
  try {
    event = safe(harEvent(entry as HarEntry), redact);
  } catch (error) {
    return { at, problem: (error as Error).message };
  }
  // What an entry of our own says of its event is checked as any event is.
  const line = capturedLine(JSON.stringify(event));
  return 'problem' in line ? { at, problem: line.problem } : { at, event };
}

function safe(event: CapturedEvent, redact: RedactCall): CapturedEvent {
  return isCall(event) ? redact(event) : event;
}

function parsed(text: string): { value?: unknown; problem?: string } {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return { problem: 'it is not JSON' };
  }
}

function isSession(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'paystub_session' in value;
}
