import type { IncomingMessage } from 'node:http';
import { bodyTooLarge } from '../api/errors.ts';

/** The body never came to its end: nobody waits for an answer, and nothing is broken here. */
export class ClientGone extends Error {
  constructor() {
    super('The client went away.');
    this.name = 'ClientGone';
  }
}

/** The whole body. Rejects with the error for one that is too large, of which the rest is let go; or with `ClientGone`. */
export function readBody(request: IncomingMessage, maxBytes: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > maxBytes) {
        request.removeAllListeners('data');
        request.resume();
        reject(bodyTooLarge(maxBytes));
        return;
      }
      chunks.push(chunk);
    });
    request.on('end', () => {
      const only = chunks[0];
      resolve(chunks.length === 1 && only !== undefined ? only : Buffer.concat(chunks));
    });
    request.on('error', () => reject(new ClientGone()));
    request.on('aborted', () => reject(new ClientGone()));
  });
}
