/** The certificate authority of one data folder: it can speak for Stripe's hosts and localhost only. */
import {
  createPrivateKey,
  generateKeyPairSync,
  type KeyObject,
  randomBytes,
  X509Certificate,
} from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { join } from 'node:path';
import { createSecureContext, type SecureContext } from 'node:tls';
import { STRIPE_HOSTS } from '../../domain/stripe-hosts.ts';

const DAY_MS = 86_400_000;
const LIFE_MS = 365 * DAY_MS;
const RENEW_BEFORE_MS = 30 * DAY_MS;

/** Names that the authority may sign for. Addresses stand for themselves, names for what is below too. */
const PERMITTED = [...STRIPE_HOSTS, 'localhost', '127.0.0.1', '::1'];

export interface Authority {
  /** Of the PEM file that clients are to trust. */
  path: string;
  /** PEM. */
  certificate: string;
  /** A certificate for this name and its key, PEM. */
  leafFor(host: string): { cert: string; key: string };
  /** What a TLS server shows for this name. Made once per name. */
  contextFor(host: string): SecureContext;
  /** Whether the authority may sign for this name. */
  covers(host: string): boolean;
}

/**
 * Reads the authority in `<data>/ca`, or makes one: also when the one there is damaged, has not begun, or
 * ends within 30 days.
 * Loads the X.509 library, which takes some 30 ms.
 */
export async function openAuthority(dataFolder: string, nowMs = Date.now()): Promise<Authority> {
  const { issueLeaf, issueRoot } = await import('./issue-certificate.ts');
  const folder = join(dataFolder, 'ca');
  const [path, keyPath] = [join(folder, 'ca.pem'), join(folder, 'ca-key.pem')];
  let issuer = readIssuer(path, keyPath, nowMs);
  if (issuer === undefined) {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const commonName = `Paystub local ${randomBytes(4).toString('hex')}`;
    const life = { notBefore: nowMs - DAY_MS, notAfter: nowMs + LIFE_MS };
    const pem = issueRoot({ commonName, publicKey, ...life }, privateKey, PERMITTED);
    writeSecret(keyPath, privateKey.export({ type: 'pkcs8', format: 'pem' }).toString());
    writeSecret(path, pem);
    issuer = { certificate: new X509Certificate(pem), privateKey };
  }
  const { certificate } = issuer;
  const leafKey = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const key = leafKey.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  const life = {
    notBefore: Date.parse(certificate.validFrom),
    notAfter: Date.parse(certificate.validTo),
  };
  const leafFor = (host: string) => {
    const commonName = isIP(host) === 0 ? host : 'Paystub';
    const subject = { commonName, publicKey: leafKey.publicKey, ...life };
    return { cert: issueLeaf(subject, host, issuer), key };
  };
  const contexts = new Map<string, SecureContext>();
  return {
    path,
    certificate: certificate.toString(),
    covers: (host) => PERMITTED.includes(host),
    leafFor,
    contextFor(host) {
      const known = contexts.get(host);
      if (known !== undefined) return known;
      const made = createSecureContext(leafFor(host));
      contexts.set(host, made);
      return made;
    },
  };
}

function readIssuer(
  path: string,
  keyPath: string,
  nowMs: number,
): { certificate: X509Certificate; privateKey: KeyObject } | undefined {
  if (!existsSync(path) || !existsSync(keyPath)) return undefined;
  try {
    const certificate = new X509Certificate(readFileSync(path));
    const privateKey = createPrivateKey(readFileSync(keyPath));
    const isLasting = Date.parse(certificate.validTo) - nowMs > RENEW_BEFORE_MS;
    // The clock may have been ahead when it was made.
    const hasBegun = Date.parse(certificate.validFrom) <= nowMs;
    return isLasting && hasBegun && certificate.checkPrivateKey(privateKey)
      ? { certificate, privateKey }
      : undefined;
  } catch {
    // Written by half, or by somebody else: it can be made anew.
    return undefined;
  }
}

/** The mode of `writeFileSync` counts for new files only. */
function writeSecret(path: string, text: string): void {
  writeFileSync(path, text, { mode: 0o600 });
  chmodSync(path, 0o600);
}
