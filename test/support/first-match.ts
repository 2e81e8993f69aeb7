import type { Readable } from 'node:stream';

/** Reads a stream until something in it matches; throws if it ends before. */
export async function firstMatch(stream: Readable, pattern: RegExp): Promise<string> {
  let seen = '';
  for await (const chunk of stream.iterator({ destroyOnReturn: false })) {
    seen += chunk;
    const match = pattern.exec(seen);
    if (match !== null) return match[0];
  }
  throw new Error(`${pattern} did not come. What came:\n${seen}`);
}
