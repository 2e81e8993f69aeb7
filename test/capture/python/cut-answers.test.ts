/** Answers that end before their length, in clients that count for themselves. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PythonRun } from './python-run.ts';

let upstream: Server;
let port: number;
beforeAll(async () => {
  upstream = createServer((request, response) => {
    response.writeHead(200, { 'Content-Length': 100 });
    response.write('half', () => request.socket.destroy());
  });
  await new Promise<void>((resolve) => upstream.listen(0, '127.0.0.1', resolve));
  ({ port } = upstream.address() as AddressInfo);
});
afterAll(() => void upstream.close());

describe('an answer that the server cut', () => {
  it('is an error of http.client, not something that the program gave up', async () => {
    const run = new PythonRun();
    const { stdout } = await run.code(
      'import http.client',
      `connection = http.client.HTTPConnection("127.0.0.1", ${port})`,
      'connection.request("GET", "/")',
      'try: connection.getresponse().read()',
      'except http.client.IncompleteRead as problem: print(problem)',
    );
    expect(stdout).toBe('IncompleteRead(4 bytes read, 96 more expected)\n');
    expect(run.calls()).toMatchObject([
      {
        state: 'error',
        err: { name: 'IncompleteRead', message: 'The connection ended after 4 of 100 bytes' },
        res: { body: { size: 4, state: 'aborted', data: 'half' } },
      },
    ]);
    run.remove();
  });
});
