/** For programs that take one list of authorities: what the system trusts, and ours. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { getCACertificates } from 'node:tls';
import type { Authority } from './authority.ts';
import { javaTrustStore } from './java-trust-store.ts';

export interface TrustFiles {
  /** PEM. */
  bundle: string;
  /** JKS. */
  javaStore: string;
  /** For PHP_INI_SCAN_DIR: an ini that names the bundle, and the file run before each script. */
  phpFolder: string;
}

/** Writes them into `<data>/ca`. @param prepend PHP file to run first; none when undefined. */
export function writeTrustFiles(
  dataFolder: string,
  { certificate }: Authority,
  prepend: string | undefined,
): TrustFiles {
  const folder = join(dataFolder, 'ca');
  const bundle = join(folder, 'bundle.pem');
  const javaStore = join(folder, 'trust.jks');
  const phpFolder = join(folder, 'php');
  const trusted = [...new Set([...systemRoots(), certificate].map((pem) => pem.trim()))];
  mkdirSync(phpFolder, { recursive: true, mode: 0o700 });
  writeFileSync(bundle, `${trusted.join('\n')}\n`, { mode: 0o600 });
  writeFileSync(javaStore, javaTrustStore(trusted), { mode: 0o600 });
  writeFileSync(join(phpFolder, 'paystub.ini'), phpSettings(bundle, prepend), { mode: 0o600 });
  return { bundle, javaStore, phpFolder };
}

/** Node's own list where the system's cannot be read. */
function systemRoots(): readonly string[] {
  const roots = getCACertificates('system');
  return roots.length > 0 ? roots : getCACertificates('bundled');
}

function phpSettings(bundle: string, prepend: string | undefined): string {
  const lines = [`curl.cainfo = "${bundle}"`, `openssl.cafile = "${bundle}"`];
  if (prepend !== undefined) lines.push(`auto_prepend_file = "${prepend}"`);
  return `${lines.join('\n')}\n`;
}
