/** A proxy of the user's own, as in the networks of companies, is not to carry calls to the real Stripe. */
import { describe, expect, it } from 'vitest';
import { agentFiles } from '../../../src/capture/agent-files.ts';
import { AgentRun } from '../languages/agent-run.ts';

const OURS = 'http://127.0.0.1:2';
const USERS = 'http://proxy.test:3128';
const program = [
  'const seen = ({ HTTPS_PROXY, NO_PROXY, no_proxy }) => ({ HTTPS_PROXY, NO_PROXY, no_proxy });',
  'const print = "printenv HTTPS_PROXY NO_PROXY no_proxy; true";',
  'const child = require("node:child_process").execSync(print, { encoding: "utf8" });',
  'console.log(JSON.stringify({ own: seen(process.env), child: child.trim().split("\\n") }));',
];

async function environment(env: Record<string, string>) {
  const run = new AgentRun(
    {
      ...{ program: process.execPath, codeOption: '-e', scripts: '.' },
      env: { NODE_OPTIONS: `--require ${agentFiles().node}` },
    },
    { PAYSTUB_TLS: '127.0.0.1:1', PAYSTUB_PROXY: OURS, HTTPS_PROXY: OURS, ...env },
  );
  const { stdout } = await run.code(...program);
  run.remove();
  return JSON.parse(stdout);
}

describe('the proxy of a run, in a process with the Node agent', () => {
  it('gives way to that of the user, which is not asked for the redirected hosts', async () => {
    const env = {
      PAYSTUB_MODE: 'local',
      PAYSTUB_SAVED_HTTPS_PROXY: USERS,
      NO_PROXY: 'intern.test',
    };
    const { own, child } = await environment(env);
    expect(own.HTTPS_PROXY).toBe(USERS);
    expect(own.NO_PROXY).toMatch(/^intern\.test,api\.stripe\.com,files\.stripe\.com,/);
    expect(own.no_proxy).toBe(own.NO_PROXY);
    expect(child).toEqual([OURS, 'intern.test']);
  });

  it('leaves all as it was where the user has none, and where Stripe itself answers', async () => {
    expect((await environment({ PAYSTUB_MODE: 'local' })).own).toEqual({});
    const observed = { PAYSTUB_MODE: 'observe', PAYSTUB_SAVED_HTTPS_PROXY: USERS };
    expect((await environment(observed)).own).toEqual({ HTTPS_PROXY: USERS });
    const direct = { NO_PROXY: 'a.test', PAYSTUB_SAVED_NO_PROXY: 'a.test,.stripe.com' };
    expect((await environment({ ...observed, ...direct })).own).toEqual({
      HTTPS_PROXY: USERS,
      NO_PROXY: 'a.test,.stripe.com',
    });
  });
});
