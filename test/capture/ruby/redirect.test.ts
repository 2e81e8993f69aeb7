import { createServer } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Paystub, startPaystub } from '../../../src/app/start-paystub.ts';
import { freshKey } from '../../support/client.ts';
import { canRun } from '../../support/command.ts';
import { type RedirectListener, startRedirectListener } from '../python/redirect-listener.ts';
import { lacks, RubyRun } from './ruby-run.ts';

const cells = [
  { client: 'net/http', need: 'net/http', script: 'net_http' },
  { client: 'net/http', need: 'net/http', script: 'own_authorities' },
  { client: 'open-uri', need: 'open-uri', script: 'open_uri' },
  { client: 'faraday', need: 'faraday', script: 'faraday' },
  { client: 'stripe-ruby', need: 'stripe', script: 'stripe' },
  // Debian has no package of stripe-ruby: it is tried where somebody has installed it.
].filter(({ need }) => need !== 'stripe' || canRun('ruby', ['-rstripe', '-e', '1']));

const skip = lacks('openssl') || !canRun('openssl', ['version']);

describe.skipIf(skip)('calls to api.stripe.com from Ruby', () => {
  let paystub: Paystub;
  let listener: RedirectListener;
  let run: RubyRun;
  beforeAll(async () => {
    paystub = await startPaystub();
    listener = await startRedirectListener(paystub.url);
  });
  afterAll(async () => {
    listener?.close();
    await paystub?.stop();
  });
  beforeEach(() => {
    run = new RubyRun({
      PAYSTUB_MODE: 'local',
      PAYSTUB_TLS: listener.address,
      PAYSTUB_CA: listener.ca,
      STRIPE_SECRET_KEY: freshKey(),
      // Nothing but the redirection leads anywhere.
      HTTPS_PROXY: 'http://127.0.0.1:1',
    });
    listener.names.length = 0;
  });
  afterEach(() => run.remove());

  it.for(cells)('are answered here: $script', async ({ client, need, script }, { skip }) => {
    skip(lacks(need), `without ${need}`);
    const { stdout, stderr } = await run.script('redirected.rb', script);
    expect(stdout.trim(), stderr).toBe('200');
    expect(listener.names).toEqual(['api.stripe.com']);
    const [call, ...others] = run.calls();
    expect(others).toEqual([]);
    expect(call).toMatchObject({
      lib: client,
      host: 'api.stripe.com',
      url: 'https://api.stripe.com/v1/balance',
      redirected: true,
      res: { status: 200, body: { state: 'full' } },
    });
    expect(call?.site?.fn).toMatch(new RegExp(`with_${script}$`));
    expect(call?.res?.body.data).toContain('"object": "balance"');
    expect(run.text()).not.toContain(run.env.STRIPE_SECRET_KEY);
  });

  it('are answered here without Net::HTTP, too', async () => {
    const { stdout, stderr } = await run.script('redirected.rb', 'sockets');
    expect(stdout.trim(), stderr).toBe('200');
    expect(listener.names).toEqual(['api.stripe.com']);
  });

  it('are stopped when a proxy would carry them away', async () => {
    const proxy = createServer((socket) => {
      socket.on('error', () => {});
      socket.once('data', () => socket.write('HTTP/1.1 200 Connection established\r\n\r\n'));
    });
    await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
    const address = proxy.address();
    run.env.OWN_PROXY = `127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
    const { stderr } = await run.script('redirected.rb', 'proxy');
    proxy.close();
    expect(stderr).toContain('Take the proxy away');
  });

  it('leave the trust of other hosts alone', async () => {
    const { stdout } = await run.code(
      'require "net/http"',
      'port = ENV["PAYSTUB_TLS"].split(":")[1].to_i',
      'begin; Net::HTTP.start("localhost", port + 0, use_ssl: true, ssl_timeout: 5) { |http| http.get("/") }',
      'rescue OpenSSL::SSL::SSLError => problem; puts problem.message; end',
    );
    expect(stdout).toMatch(/certificate verify failed|hostname/i);
  });
});
