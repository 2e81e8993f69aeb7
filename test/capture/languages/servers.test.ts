import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LogEvent } from '../../../src/capture/event.ts';
import { rawRequest } from '../../support/raw-request.ts';
import { languages } from './languages.ts';
import { Shop } from './shop.ts';
import { startUpstream, type Upstream } from './upstream.ts';

// Each request has a connection of its own: a server may close a kept one just then.

/** Some servers log each request, too. */
const isOwnLog = ({ logger }: LogEvent) => logger === 'shop';

describe.each(languages)('the %s agent', (_name, language) => {
  const { wrongValue } = language.words;

  describe.each(language.serverCells)('in $server', (cell) => {
    const skip = language.lacks(...cell.need);
    const shop = new Shop(language);
    let upstream: Upstream;
    beforeAll(async () => {
      if (skip) return;
      upstream = await startUpstream();
      await shop.start(cell, upstream.url);
    });
    afterAll(async () => {
      await shop.stop();
      upstream?.close();
    });

    it.skipIf(skip)(
      'keeps a request with its bodies, its route, and the calls within',
      async () => {
        const body = '{"cvc":"123","note":"raw  bytes"}';
        const headers = { 'content-type': 'application/json', 'stripe-signature': 't=1,v1=ab' };
        const address = `${shop.url}/pay/7?password=x`;
        const answer = await rawRequest(address, 'POST', headers, body);
        expect(JSON.parse(answer.body), shop.output).toEqual({ got: body });
        const event = await shop.inbound('/pay/7');
        const { req, res } = event;
        expect(event).toMatchObject({ method: 'POST', state: 'ok', lib: cell.lib });
        expect(event.url).toBe(`${shop.url}/pay/7?password=[redacted]`);
        expect(event.in).toMatchObject({ remote: '127.0.0.1' });
        expect(event.in?.route).toBe(cell.route);
        expect(req.body).toMatchObject({ size: body.length, state: 'full' });
        expect(req.body.data).toBe('{"cvc":"[redacted]","note":"raw  bytes"}');
        const signature = req.headers.find(([name]) => name.toLowerCase() === 'stripe-signature');
        expect(signature?.[1]).toBe('t=1,v1=ab');
        expect(res?.status).toBe(200);
        expect(res?.body.data).toContain('raw  bytes');
        const inside = [...shop.run.calls(), ...shop.run.logs().filter(isOwnLog)].filter(
          ({ parent }) => parent === event.id,
        );
        expect(inside.map(({ kind }) => kind).sort()).toEqual(['http.out', 'log']);
        expect(inside.map(({ trace }) => trace)).toEqual([event.id, event.id]);
      },
    );

    it.skipIf(skip)('keeps a streamed answer, and the calls that its parts made', async () => {
      const answer = await rawRequest(`${shop.url}/stream`, 'GET');
      expect(answer.body).toBe('one two');
      const event = await shop.inbound('/stream');
      expect(event).toMatchObject({
        state: 'ok',
        res: { body: { data: 'one two', state: 'full' } },
      });
      expect(shop.run.calls().filter(({ parent }) => parent === event.id)).toHaveLength(2);
    });

    it.skipIf(skip)('tells which exception became a 500', async () => {
      const answer = await rawRequest(`${shop.url}/fails`, 'GET');
      expect(answer.status).toBe(500);
      const event = await shop.inbound('/fails');
      expect(event.in?.exc).toBe(`${wrongValue}: the shop is closed`);
      const found = shop.run.exceptions().filter(({ parent }) => parent === event.id);
      expect(found).toMatchObject([{ name: wrongValue, handled: false }]);
      const own = found[0]?.frames.find(({ foreign }) => !foreign);
      expect(own?.fn).toMatch(/(?:^|\W)fails$/);
    });

    if (!cell.hasErrorHandler) return;
    it.skipIf(skip)('tells which one the application handled', async () => {
      const answer = await rawRequest(`${shop.url}/handled`, 'GET');
      expect(answer.status).toBe(409);
      const event = await shop.inbound('/handled');
      expect(event.in?.exc).toMatch(/(?:^|::)OutOfStock: no more stubs$/);
      const found = shop.run.exceptions().filter(({ parent }) => parent === event.id);
      const name = expect.stringMatching(/(?:^|::)OutOfStock$/);
      expect(found).toMatchObject([{ name, handled: true }]);
    });
  });
});
