/** A TLS listener for Stripe's hosts in front of a Paystub, with an authority made for one test. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const hosts = ['api.stripe.com', 'files.stripe.com', 'connect.stripe.com'];

export interface RedirectListener {
  /** `127.0.0.1:PORT` */
  address: string;
  /** Path of the authority's certificate. */
  ca: string;
  /** The server names that clients asked for. */
  names: string[];
  close(): void;
}

function openssl(folder: string, ...args: string[]): void {
  execFileSync('openssl', args, { cwd: folder, stdio: 'ignore' });
}

function makeCertificates(folder: string): void {
  const key = ['-newkey', 'rsa:2048', '-nodes', '-days', '2'];
  const ca = ['-subj', '/CN=Paystub test', '-keyout', 'ca.key', '-out', 'ca.pem'];
  openssl(folder, 'req', '-x509', ...key, ...ca);
  openssl(folder, 'req', ...key, '-subj', '/CN=Stripe', '-keyout', 'key.pem', '-out', 'req.pem');
  writeFileSync(join(folder, 'ext'), `subjectAltName=${hosts.map((host) => `DNS:${host}`)}\n`);
  const signed = ['-CA', 'ca.pem', '-CAkey', 'ca.key', '-CAcreateserial', '-extfile', 'ext'];
  openssl(folder, 'x509', '-req', '-in', 'req.pem', '-days', '2', ...signed, '-out', 'cert.pem');
}

/** Hands every call on to `upstream` (`http://127.0.0.1:PORT`). */
export async function startRedirectListener(upstream: string): Promise<RedirectListener> {
  const folder = mkdtempSync(join(tmpdir(), 'paystub-redirect-'));
  makeCertificates(folder);
  const [key, cert] = ['key.pem', 'cert.pem'].map((name) => readFileSync(join(folder, name)));
  const names: string[] = [];
  const options = { ...(key && cert ? { key, cert } : {}), ALPNProtocols: ['http/1.1'] };
  const server = createServer(options, (req, res) => {
    const headers = { ...req.headers, host: new URL(upstream).host };
    const target = request(upstream + req.url, { method: req.method, headers }, (answer) => {
      res.writeHead(answer.statusCode ?? 500, answer.rawHeaders);
      answer.pipe(res);
    });
    target.on('error', () => res.destroy());
    req.pipe(target);
  });
  server.on('secureConnection', (socket) => names.push(String(socket.servername)));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = () => {
    server.close();
    server.closeAllConnections();
    rmSync(folder, { recursive: true, force: true });
  };
  const { port } = server.address() as AddressInfo;
  return { address: `127.0.0.1:${port}`, ca: join(folder, 'ca.pem'), names, close };
}
