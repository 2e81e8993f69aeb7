/**
 * The yardstick: `node:http` reading the request and answering a body of the size it was told, after
 * as many milliseconds as it was told.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

const body = 'x'.repeat(Number(process.argv[2] ?? 1000));
const delayMs = Number(process.argv[3] ?? 0);
const headers = { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(body) };

const server = createServer((request, response) => {
  request.on('data', () => undefined);
  const answer = () => {
    response.writeHead(200, headers);
    response.end(body);
  };
  request.on('end', () => {
    if (delayMs === 0) answer();
    else setTimeout(answer, delayMs);
  });
});
server.listen(0, '127.0.0.1', () => {
  console.log(`listening ${(server.address() as AddressInfo).port}`);
});
