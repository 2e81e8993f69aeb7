/** An authority of the test's own, and a certificate of Stripe's hosts and this machine from it. */
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Authority {
  /** Path of the authority's PEM. */
  caPath: string;
  key: string;
  cert: string;
}

/** Made by openssl, in the folder. */
export function makeAuthority(folder: string): Authority {
  const at = (name: string) => join(folder, name);
  const run = (...args: string[]) => execFileSync('openssl', args, { stdio: 'ignore' });
  const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
  const ca = ['-keyout', at('ca.key'), '-out', at('ca.pem'), '-subj', '/CN=Paystub test'];
  run('req', '-x509', ...newKey, '-days', '2', ...ca);
  const leaf = ['-keyout', at('leaf.key'), '-out', at('leaf.csr'), '-subj', '/CN=api.stripe.com'];
  run('req', ...newKey, ...leaf);
  const names = 'DNS:api.stripe.com,DNS:files.stripe.com,DNS:localhost,IP:127.0.0.1';
  writeFileSync(at('leaf.ext'), `subjectAltName=${names}\n`);
  const signing = ['-CA', at('ca.pem'), '-CAkey', at('ca.key'), '-CAcreateserial', '-days', '2'];
  run(
    'x509',
    '-req',
    '-in',
    at('leaf.csr'),
    ...signing,
    '-extfile',
    at('leaf.ext'),
    '-out',
    at('leaf.pem'),
  );
  const read = (name: string) => readFileSync(at(name), 'utf8');
  return { caPath: at('ca.pem'), key: read('leaf.key'), cert: read('leaf.pem') };
}
