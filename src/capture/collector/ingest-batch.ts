/** Events that come over HTTP, where no spool folder can be written: containers, other machines. */
import type { CapturedEvent } from '../event.ts';
import { capturedLine } from './captured-line.ts';

export interface IngestBatch {
  events: CapturedEvent[];
  /** Lines that were not taken, numbered from 1. */
  refused: { line: number; reason: string }[];
}

/** @param text one event a line */
export function ingestBatch(text: string): IngestBatch {
  const batch: IngestBatch = { events: [], refused: [] };
  text.split('\n').forEach((line, at) => {
    if (line.trim() === '') return;
    const read = capturedLine(line);
    if ('event' in read) batch.events.push(read.event);
    else batch.refused.push({ line: at + 1, reason: read.problem });
  });
  return batch;
}
