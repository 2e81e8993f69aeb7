/**
 * Receives webhooks. Answers at once, or after `?delay_ms=`. `GET /` tells how many have come, and when
 * the latest came in Unix milliseconds.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

let count = 0;
let latestMs = 0;

const server = createServer((request, response) => {
  if (request.method === 'GET') {
    response.end(JSON.stringify({ count, latestMs }));
    return;
  }
  const delayMs = Number(/delay_ms=(\d+)/.exec(request.url ?? '')?.[1] ?? 0);
  request.on('data', () => undefined);
  request.on('end', () => {
    count++;
    latestMs = Date.now();
    if (delayMs === 0) response.end();
    else setTimeout(() => response.end(), delayMs);
  });
});
server.listen(0, '127.0.0.1', () => {
  console.log(`listening ${(server.address() as AddressInfo).port}`);
});
