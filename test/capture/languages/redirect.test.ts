import { createServer } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Paystub, startPaystub } from '../../../src/app/start-paystub.ts';
import { freshKey } from '../../support/client.ts';
import { canRun } from '../../support/command.ts';
import type { AgentRun } from './agent-run.ts';
import { languages } from './languages.ts';
import { type RedirectListener, startRedirectListener } from './redirect-listener.ts';

const hasTool = canRun('openssl', ['version']);
let paystub: Paystub;
let listener: RedirectListener;
beforeAll(async () => {
  if (!hasTool) return;
  paystub = await startPaystub();
  listener = await startRedirectListener(paystub.url);
});
afterAll(async () => {
  listener?.close();
  await paystub?.stop();
});

describe.each(languages)('calls to api.stripe.com from %s', (_name, language) => {
  const { lacks, needs, programs } = language;
  const tries = it.skipIf(!hasTool || lacks(...needs.tls));
  const script = `redirected.${language.extension}`;
  let run: AgentRun;
  beforeEach(() => {
    run = language.newRun({
      PAYSTUB_MODE: 'local',
      PAYSTUB_TLS: listener?.address ?? '',
      PAYSTUB_CA: listener?.ca ?? '',
      STRIPE_SECRET_KEY: freshKey(),
      // Nothing but the redirection leads anywhere.
      HTTPS_PROXY: 'http://127.0.0.1:1',
    });
    if (hasTool) listener.names.length = 0;
  });
  afterEach(() => run.remove());

  tries.for(language.redirectedCells)('are answered here: $script', async (cell, { skip }) => {
    skip(lacks(cell.need), `without ${cell.need}`);
    const { stdout, stderr } = await run.script(script, cell.script);
    expect(stdout.trim(), stderr).toBe('200');
    expect(listener.names).toEqual(['api.stripe.com']);
    const fn = expect.stringMatching(new RegExp(`(?:^|\\W)with_${cell.script}$`));
    expect(run.calls()).toMatchObject([
      {
        lib: cell.client,
        host: 'api.stripe.com',
        url: 'https://api.stripe.com/v1/balance',
        redirected: true,
        res: { status: 200, body: { state: 'full' } },
        site: { fn },
      },
    ]);
    expect(run.calls()[0]?.res?.body.data).toContain('"object": "balance"');
    expect(run.text()).not.toContain(run.env.STRIPE_SECRET_KEY);
  });

  tries('are answered here when a program opens its sockets by itself', async () => {
    const { stdout, stderr } = await run.script(script, 'sockets');
    expect(stdout.trim(), stderr).toBe('200');
    expect(listener.names).toEqual(['api.stripe.com']);
  });

  it.skipIf(!hasTool || lacks(...needs.usual))(
    'are stopped when a proxy would carry them away',
    async () => {
      const proxy = createServer((socket) => {
        socket.on('error', () => {});
        socket.once('data', () => socket.write('HTTP/1.1 200 Connection established\r\n\r\n'));
      });
      await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
      const address = proxy.address();
      const port = typeof address === 'object' ? address?.port : 0;
      run.env.OWN_PROXY = `http://127.0.0.1:${port}`;
      const { stderr } = await run.script(script, 'proxy');
      proxy.close();
      expect(stderr).toContain('Take the proxy away');
    },
  );

  tries('leave the trust of other hosts alone', async () => {
    run.env.NO_PROXY = 'localhost';
    const { stdout } = await run.code(...programs.distrusting);
    expect(stdout).toMatch(/certificate verify failed|hostname/i);
  });
});
