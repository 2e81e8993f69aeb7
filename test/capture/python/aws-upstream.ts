/** As much of S3 and STS as boto3 needs to be pleased. */
import { createServer, type ServerResponse } from 'node:http';
import { chunkEveryMs, listen, type Upstream } from '../languages/upstream.ts';

export const objectParts = ['part one ', 'part two ', 'part 333 ', 'part 4444'];
const identity =
  '<GetCallerIdentityResult><Account>123456789012</Account></GetCallerIdentityResult>';

const answers: Record<string, (res: ServerResponse) => void> = {
  'POST /': (res) => {
    res.setHeader('content-type', 'text/xml');
    res.end(`<GetCallerIdentityResponse>${identity}</GetCallerIdentityResponse>`);
  },
  'PUT /shop/two%20words.txt': (res) => {
    res.setHeader('etag', '"0a1b"');
    res.end();
  },
  'GET /shop/stream': (res) => {
    const parts = [...objectParts];
    res.writeHead(200, { 'content-type': 'text/plain', 'content-length': parts.join('').length });
    const timer = setInterval(() => {
      res.write(parts.shift());
      if (parts.length > 0) return;
      clearInterval(timer);
      res.end();
    }, chunkEveryMs);
    res.on('close', () => clearInterval(timer));
  },
};

export async function startAwsUpstream(): Promise<Upstream> {
  const server = createServer((req, res) => {
    req.resume().on('end', () => {
      const answer = answers[`${req.method} ${req.url}`];
      if (answer !== undefined) return answer(res);
      res.writeHead(404, { 'content-type': 'application/xml' });
      res.end('<Error><Code>NoSuchKey</Code><Message>There is none.</Message></Error>');
    });
  });
  return { url: await listen(server), close: () => void server.close() };
}
