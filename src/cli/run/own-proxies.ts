/** The proxies that the user's environment names, as the run's own is to go on through them. */
import { proxyAt, type UserProxies } from '../../capture/proxy/user-proxies.ts';
import type { Terminal } from '../terminal.ts';

const NAMES = {
  http: ['http_proxy', 'HTTP_PROXY', 'all_proxy', 'ALL_PROXY'],
  https: ['https_proxy', 'HTTPS_PROXY', 'all_proxy', 'ALL_PROXY'],
} as const;

export function ownProxies(env: Terminal['env']): UserProxies {
  const found: UserProxies = {};
  for (const scheme of ['http', 'https'] as const) {
    const value = NAMES[scheme].map((name) => usersOwn(env, name)).find(Boolean);
    if (value !== undefined) found[scheme] = value;
  }
  const except = usersOwn(env, 'no_proxy') ?? usersOwn(env, 'NO_PROXY');
  return except === undefined ? found : { ...found, except };
}

/** The variable with a proxy that speaks no HTTP (SOCKS): programs without an agent go without it. */
export function unusableProxyName(env: Terminal['env']): string | undefined {
  return [...NAMES.https, ...NAMES.http].find((name) => {
    const value = usersOwn(env, name);
    return value !== undefined && proxyAt(value) === undefined;
  });
}

/** Inside another run the variable has the proxy of that, and the user's is kept beside it. */
function usersOwn(
  { PAYSTUB_PROXY: ours, ...env }: Terminal['env'],
  name: string,
): string | undefined {
  const saved = ours ? env[`PAYSTUB_SAVED_${name}`] : undefined;
  if (saved) return saved;
  return env[name] && env[name] !== ours ? env[name] : undefined;
}
