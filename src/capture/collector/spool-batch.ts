/** The lines of a spool file as events. */
import { rememberLine } from '../encoded-event.ts';
import type { CapturedEvent } from '../event.ts';
import { capturedLine } from './captured-line.ts';
import type { Lines } from './line-reader.ts';
import { droppedMark } from './notes.ts';

export interface SpoolPlace {
  run: string;
  /** Name of the file. */
  file: string;
}

/** What cannot be read is counted, and a mark says so. */
export function spoolBatch(
  { lines, tooLong }: Lines,
  { run, file }: SpoolPlace,
  nowMs: number,
): CapturedEvent[] {
  const events: CapturedEvent[] = [];
  const problems = new Map<string, number>();
  if (tooLong > 0) problems.set('too long', tooLong);
  for (const bytes of lines) {
    const text = bytes.toString('utf8');
    if (text.trim() === '') continue;
    const line = capturedLine(text);
    if ('problem' in line) {
      problems.set(line.problem, (problems.get(line.problem) ?? 0) + 1);
      continue;
    }
    rememberLine(line.event, bytes);
    events.push(line.event);
  }
  for (const [problem, count] of problems) {
    const text = `${count} ${count === 1 ? 'line' : 'lines'} of ${file} left out: ${problem}`;
    events.push(droppedMark({ run, count, text, nowMs, data: { file, problem } }));
  }
  return events;
}
