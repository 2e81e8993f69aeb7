import { type AddressInfo, createServer, type Server } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { sendCall } from './send-call.ts';

let server: Server | undefined;
afterEach(() => server?.close());

it('does not wait for more after an answer that would switch to another protocol', async () => {
  const answer = 'HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: x\r\n\r\n';
  const made = createServer((socket) => {
    socket.on('error', () => {});
    socket.once('data', () => socket.write(answer));
  });
  server = made;
  await new Promise<void>((resolve) => made.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(made.address() as AddressInfo).port}/`;
  const call = { method: 'GET', url, headers: {}, body: undefined };
  const sent = await sendCall(call, [{ address: '127.0.0.1', family: 4 }]);
  expect(sent.answer).toMatchObject({
    status: 101,
    headers: [
      ['Connection', 'Upgrade'],
      ['Upgrade', 'x'],
    ],
  });
});
