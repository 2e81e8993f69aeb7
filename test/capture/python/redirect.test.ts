import { createServer } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Paystub, startPaystub } from '../../../src/app/start-paystub.ts';
import { freshKey } from '../../support/client.ts';
import { canRun } from '../../support/command.ts';
import { clientCells } from './cells.ts';
import { lacks, PythonRun } from './python-run.ts';
import { type RedirectListener, startRedirectListener } from './redirect-listener.ts';

const cells = [
  ...clientCells.map(({ client, need, script }) => ({ client, need, script })),
  { client: 'stripe-python', need: 'stripe', script: 'stripe' },
];

describe.skipIf(!canRun('openssl', ['version']))('calls to api.stripe.com from Python', () => {
  let paystub: Paystub;
  let listener: RedirectListener;
  let run: PythonRun;
  beforeAll(async () => {
    paystub = await startPaystub();
    listener = await startRedirectListener(paystub.url);
  });
  afterAll(async () => {
    listener.close();
    await paystub.stop();
  });
  beforeEach(() => {
    run = new PythonRun({
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
    const { stdout, stderr } = await run.script('redirected.py', script);
    expect(stdout.trim(), stderr).toBe('200');
    expect(listener.names).toEqual(['api.stripe.com']);
    expect(run.calls()).toMatchObject([
      {
        lib: client,
        host: 'api.stripe.com',
        url: 'https://api.stripe.com/v1/balance',
        redirected: true,
        res: { status: 200, body: { state: 'full' } },
        site: { fn: script === 'stripe' ? 'with_stripe' : `with_${script}` },
      },
    ]);
    expect(run.calls()[0]?.res?.body.data).toContain('"object": "balance"');
  });

  it.skipIf(lacks('requests'))('are stopped when a proxy would carry them away', async () => {
    const proxy = createServer((socket) => {
      socket.on('error', () => {});
      socket.once('data', () => socket.write('HTTP/1.1 200 Connection established\r\n\r\n'));
    });
    await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
    const address = proxy.address();
    const port = typeof address === 'object' ? address?.port : 0;
    run.env.OWN_PROXY = `http://127.0.0.1:${port}`;
    const { stderr } = await run.script('redirected.py', 'proxy');
    proxy.close();
    expect(stderr).toContain('Take the proxy away');
  });

  it('leave the trust of other hosts alone', async () => {
    run.env.NO_PROXY = 'localhost';
    const { stdout } = await run.code(
      'import ssl, urllib.request, os',
      'port = os.environ["PAYSTUB_TLS"].split(":")[1]',
      'try: urllib.request.urlopen("https://localhost:" + port)',
      'except Exception as problem: print(problem)',
    );
    expect(stdout).toContain('CERTIFICATE_VERIFY_FAILED');
  });
});
