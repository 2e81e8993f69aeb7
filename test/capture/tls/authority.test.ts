import { execFileSync, spawnSync } from 'node:child_process';
import { createPrivateKey, generateKeyPairSync, X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect, createServer, type SecureContext, type TLSSocket } from 'node:tls';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openAuthority } from '../../../src/capture/tls/authority.ts';
import { issueLeaf } from '../../../src/capture/tls/issue-certificate.ts';
import { canRun } from '../../support/command.ts';

const DAY_MS = 86_400_000;
let data: string;

beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), 'paystub-ca-'));
});
afterEach(() => rmSync(data, { recursive: true, force: true }));

/** A leaf that the authority would refuse to make, signed with its key all the same. */
async function leafFor(host: string): Promise<string> {
  const { path } = await openAuthority(data);
  const { publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const life = { notBefore: Date.now() - DAY_MS, notAfter: Date.now() + DAY_MS };
  return issueLeaf({ commonName: 'leaf', publicKey, ...life }, host, {
    certificate: new X509Certificate(readFileSync(path)),
    privateKey: createPrivateKey(readFileSync(join(data, 'ca/ca-key.pem'))),
  });
}

describe('the certificate authority', () => {
  it('is kept, and readable by its owner only', async () => {
    const first = await openAuthority(data);
    expect((await openAuthority(data)).certificate).toBe(first.certificate);
    for (const name of ['ca.pem', 'ca-key.pem']) {
      expect(statSync(join(data, 'ca', name)).mode & 0o077).toBe(0);
    }
    expect(statSync(join(data, 'ca')).mode & 0o077).toBe(0);
  });

  it('is renewed when less than 30 days are left, and not before', async () => {
    const first = await openAuthority(data);
    const early = await openAuthority(data, Date.now() + 330 * DAY_MS);
    expect(early.certificate).toBe(first.certificate);
    const late = await openAuthority(data, Date.now() + 336 * DAY_MS);
    expect(late.certificate).not.toBe(first.certificate);
    const again = await openAuthority(data, Date.now() + 337 * DAY_MS);
    expect(again.certificate).toBe(late.certificate);
  });

  it('is made anew where it is damaged, or of a time to come', async () => {
    const { path } = await openAuthority(data);
    writeFileSync(path, '');
    const mended = await openAuthority(data);
    expect(readFileSync(path, 'utf8')).toBe(mended.certificate);
    writeFileSync(join(data, 'ca/ca-key.pem'), 'half');
    expect((await openAuthority(data)).certificate).not.toBe(mended.certificate);
    const early = await openAuthority(data, Date.now() + 340 * DAY_MS);
    const now = await openAuthority(data);
    expect(now.certificate).not.toBe(early.certificate);
    expect(Date.parse(new X509Certificate(now.certificate).validFrom)).toBeLessThan(Date.now());
  });

  it('makes one context per name', async () => {
    const { contextFor } = await openAuthority(data);
    expect(contextFor('api.stripe.com')).toBe(contextFor('api.stripe.com'));
    expect(contextFor('api.stripe.com')).not.toBe(contextFor('localhost'));
  });

  describe.skipIf(!canRun('openssl', ['version']))('judged by openssl', () => {
    const verify = (leaf: string) => {
      const file = join(data, 'leaf.pem');
      writeFileSync(file, leaf);
      const args = ['verify', '-x509_strict', '-CAfile', join(data, 'ca/ca.pem'), file];
      const { status, stdout, stderr } = spawnSync('openssl', args, { encoding: 'utf8' });
      return { status, said: stdout + stderr };
    };

    it.each(['api.stripe.com', 'files.stripe.com', 'localhost', '127.0.0.1', '::1'])(
      'may speak for %s',
      async (host) => {
        expect(verify(await leafFor(host))).toMatchObject({ status: 0 });
      },
    );

    it.each(['example.com', 'dashboard.stripe.com', 'stripe.com', '10.0.0.1', '127.0.0.2'])(
      'may not speak for %s, whatever it signs',
      async (host) => {
        const { status, said } = verify(await leafFor(host));
        expect(status).not.toBe(0);
        expect(said).toContain('permitted subtree violation');
      },
    );

    it('is a P-256 root that makes no further authority', async () => {
      const { path } = await openAuthority(data);
      const text = execFileSync('openssl', ['x509', '-in', path, '-noout', '-text']).toString();
      expect(text).toContain('CA:TRUE, pathlen:0');
      expect(text).toContain('NIST CURVE: P-256');
      expect(text).toMatch(/X509v3 Name Constraints: critical/);
      expect(text).toMatch(/X509v3 Key Usage: critical\s+Certificate Sign, CRL Sign/);
    });
  });

  it('is refused by a TLS client for a name that is not its own', async () => {
    const { contextFor, path } = await openAuthority(data);
    const ca = readFileSync(path);
    const handshake = async (context: SecureContext, servername: string) => {
      const server = createServer({ SNICallback: (_name, done) => done(null, context) });
      server.listen(0, '127.0.0.1');
      await once(server, 'listening');
      const { port } = server.address() as AddressInfo;
      try {
        return await new Promise<string>((resolve) => {
          const socket: TLSSocket = connect({ port, host: '127.0.0.1', servername, ca }, () => {
            resolve('trusted');
            socket.destroy();
          });
          socket.on('error', (error) => resolve(error.message));
        });
      } finally {
        server.close();
      }
    };
    expect(await handshake(contextFor('api.stripe.com'), 'api.stripe.com')).toBe('trusted');
    expect(await handshake(contextFor('example.com'), 'example.com')).toBe(
      'permitted subtree violation',
    );
  });
});
