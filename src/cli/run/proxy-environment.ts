/**
 * Variables that lead programs without an agent through the proxy of the run, and let them trust it.
 * What the user had is kept in PAYSTUB_SAVED_*: an agent makes its own process use that in place of
 * our proxy (PAYSTUB_PROXY tells which one that is), so that no call is recorded twice.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { TRUST_STORE_PASSWORD } from '../../capture/tls/java-trust-store.ts';
import { STRIPE_HOSTS } from '../../domain/stripe-hosts.ts';
import type { Terminal } from '../terminal.ts';
import type { RegisteredRun } from './registered-run.ts';

const PROXIES = ['HTTP_PROXY', 'HTTPS_PROXY', 'http_proxy', 'https_proxy'] as const;
const EXCEPTIONS = ['NO_PROXY', 'no_proxy'] as const;
const BUNDLES = ['SSL_CERT_FILE', 'CURL_CA_BUNDLE', 'PERL_LWP_SSL_CA_FILE'] as const;
/** They are read in place of the others where they are set, so only then they matter. */
const PRESET = ['REQUESTS_CA_BUNDLE', 'AWS_CA_BUNDLE'] as const;
const ADDED = ['NODE_EXTRA_CA_CERTS', 'DENO_CERT'] as const;

export type ProxiedRun = Pick<
  RegisteredRun,
  'proxy' | 'ca' | 'ca_bundle' | 'java_trust_store' | 'php_folder'
>;

export function proxyVariables(run: ProxiedRun, env: Terminal['env']): Record<string, string> {
  const set: Record<string, string> = { PAYSTUB_PROXY: run.proxy };
  for (const name of PROXIES) {
    set[name] = run.proxy;
    keep(set, name, env[name], env);
  }
  for (const name of EXCEPTIONS) {
    const before = env[name];
    const after = withoutStripe(before);
    if (before === undefined || after === before) continue;
    set[name] = after ?? '';
    keep(set, name, before, env);
  }
  for (const name of BUNDLES) set[name] = bundleFor(run, name, env[name]);
  for (const name of PRESET) if (env[name]) set[name] = bundleFor(run, name, env[name]);
  for (const name of ADDED) set[name] = env[name] ? bundleFor(run, name, env[name]) : run.ca;
  // Perl's LWP looks for a proxy only when it is told to.
  set.PERL_LWP_ENV_PROXY = '1';
  set.PHP_INI_SCAN_DIR = `${env.PHP_INI_SCAN_DIR ?? ''}${delimiter}${run.php_folder}`;
  set.JAVA_TOOL_OPTIONS = [env.JAVA_TOOL_OPTIONS, ...javaOptions(run)].filter(Boolean).join(' ');
  return set;
}

/** A run inside a run keeps what the outer one found. */
function keep(
  set: Record<string, string>,
  name: string,
  value: string | undefined,
  env: Terminal['env'],
): void {
  if (value && value !== env.PAYSTUB_PROXY) set[`PAYSTUB_SAVED_${name}`] = value;
}

/** A program that passes the proxy by would reach the real Stripe. */
function withoutStripe(list: string | undefined): string | undefined {
  const covers = (name: string) => {
    const domain = name
      .trim()
      .replace(/^\*?\.?/, '')
      .replace(/:\d+$/, '')
      .toLowerCase();
    return (
      domain === '' || STRIPE_HOSTS.some((host) => host === domain || host.endsWith(`.${domain}`))
    );
  };
  return list
    ?.split(',')
    .filter((name) => !covers(name))
    .join(',');
}

/** Authorities that the user has named are trusted beside ours. */
function bundleFor(run: ProxiedRun, name: string, users: string | undefined): string {
  if (!users || users === run.ca_bundle) return run.ca_bundle;
  try {
    const both = `${readFileSync(users, 'utf8').trimEnd()}\n${readFileSync(run.ca, 'utf8')}`;
    const file = join(
      dirname(run.ca_bundle),
      `with-${name.toLowerCase().replaceAll('_', '-')}.pem`,
    );
    writeFileSync(file, both, { mode: 0o600 });
    return file;
  } catch {
    // A variable that leads nowhere: the program was without authorities before us, too.
    return run.ca_bundle;
  }
}

/** `nonProxyHosts` is empty, or calls to localhost would pass the proxy by. */
function javaOptions({ proxy, java_trust_store }: ProxiedRun): string[] {
  const { hostname, port } = new URL(proxy);
  const store = /\s/.test(java_trust_store) ? `"${java_trust_store}"` : java_trust_store;
  return [
    ...['https', 'http'].flatMap((scheme) => [
      `-D${scheme}.proxyHost=${hostname}`,
      `-D${scheme}.proxyPort=${port}`,
    ]),
    '-Dhttp.nonProxyHosts=',
    `-Djavax.net.ssl.trustStore=${store}`,
    '-Djavax.net.ssl.trustStoreType=JKS',
    `-Djavax.net.ssl.trustStorePassword=${TRUST_STORE_PASSWORD}`,
  ];
}
