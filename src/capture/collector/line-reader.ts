/** Reads whole lines from a place in a file that others write to. */
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';

export interface Lines {
  /** UTF-8, without the line's end. */
  lines: Buffer[];
  /** Where the next line begins. */
  next: number;
  /** There may be more of them. */
  hasMore: boolean;
  /** Lines that were too long to be read, by which this reading begins. */
  tooLong: number;
}

const NEWLINE = 0x0a;
const CHUNK_BYTES = 1024 * 1024;
/** A body within a line is at most 5 MiB; escapes may double it. */
const LINE_BYTES_MOST = 16 * 1024 * 1024;

/** Undefined when no further line is whole yet. At most about 1 MB of lines at a time. */
export function readLines(file: string, offset: number): Lines | undefined {
  const descriptor = openSync(file, 'r');
  try {
    const { size } = fstatSync(descriptor);
    for (let most = CHUNK_BYTES; ; most *= 2) {
      const bytes = readAt(descriptor, offset, Math.min(most, size - offset));
      const end = bytes.lastIndexOf(NEWLINE);
      if (end >= 0) {
        const hasMore = offset + bytes.length < size;
        return { ...split(bytes.subarray(0, end + 1), offset), hasMore, tooLong: 0 };
      }
      if (bytes.length < most) return undefined;
      if (most >= LINE_BYTES_MOST) return skipLine(descriptor, offset + bytes.length, size);
    }
  } finally {
    closeSync(descriptor);
  }
}

function readAt(descriptor: number, offset: number, length: number): Buffer {
  if (length <= 0) return Buffer.alloc(0);
  const bytes = Buffer.allocUnsafe(length);
  let read = 0;
  while (read < length) {
    const count = readSync(descriptor, bytes, read, length - read, offset + read);
    if (count === 0) break;
    read += count;
  }
  return bytes.subarray(0, read);
}

function split(bytes: Buffer, offset: number): Pick<Lines, 'lines' | 'next'> {
  const lines: Buffer[] = [];
  for (let at = 0; at < bytes.length; ) {
    const end = bytes.indexOf(NEWLINE, at);
    if (end > at) lines.push(bytes.subarray(at, end));
    at = end + 1;
  }
  return { lines, next: offset + bytes.length };
}

function skipLine(descriptor: number, from: number, size: number): Lines | undefined {
  for (let at = from; at < size; at += CHUNK_BYTES) {
    const bytes = readAt(descriptor, at, Math.min(CHUNK_BYTES, size - at));
    const end = bytes.indexOf(NEWLINE);
    if (end >= 0) return { lines: [], next: at + end + 1, hasMore: true, tooLong: 1 };
  }
  return undefined;
}
