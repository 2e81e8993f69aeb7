/** A server that the programs call. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';

export const zippedText = JSON.stringify({ text: 'x'.repeat(2000) });
const chunks = 4;
export const chunkEveryMs = 60;

export interface Upstream {
  url: string;
  close(): void;
}

/** POST /post tells what it got, /stream answers in four chunks, /zipped in gzip. */
export async function startUpstream(): Promise<Upstream> {
  const server = createServer((req, res) => {
    if (req.url === '/zipped') {
      res.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' });
      res.end(gzipSync(zippedText));
      return;
    }
    if (req.url === '/stream') {
      res.writeHead(200, { 'content-type': 'text/event-stream' });
      let at = 0;
      const timer = setInterval(() => {
        res.write(`data: ${at}\n\n`);
        if (++at < chunks) return;
        clearInterval(timer);
        res.end();
      }, chunkEveryMs);
      res.on('close', () => clearInterval(timer));
      return;
    }
    let size = 0;
    req.on('data', (chunk) => (size += chunk.length));
    req.on('end', () => {
      res.setHeader('set-cookie', ['a=1', 'b=2']);
      res.setHeader('content-type', 'application/json');
      res.end(JSON.stringify({ size }));
    });
  });
  return { url: await listen(server), close: () => void server.close() };
}

export async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
