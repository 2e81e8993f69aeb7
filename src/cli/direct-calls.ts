const LOOPBACK = '127.0.0.1,localhost,::1';

/**
 * Node may be told to go through the user's proxy with all it calls (NODE_USE_ENV_PROXY): the calls of a
 * command to the server of this machine would end there.
 */
export function callThisMachineDirectly(env: NodeJS.ProcessEnv): void {
  const isProxied =
    env.NODE_USE_ENV_PROXY === '1' || (env.NODE_OPTIONS ?? '').includes('--use-env-proxy');
  if (!isProxied) return;
  const list = env.no_proxy ?? env.NO_PROXY;
  env.no_proxy = list ? `${list},${LOOPBACK}` : LOOPBACK;
}
