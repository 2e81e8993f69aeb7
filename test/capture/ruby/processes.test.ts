import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { canRun } from '../../support/command.ts';
import { PythonRun, agentFolder as pythonAgent } from '../python/python-run.ts';
import { agentFolder, lacks, RubyRun } from './ruby-run.ts';

describe.skipIf(lacks('logger'))('processes of Ruby alone', () => {
  let run: RubyRun;
  beforeEach(() => {
    run = new RubyRun();
  });
  afterEach(() => run.remove());

  it.each([
    [
      'node',
      'require("child_process").execFileSync("ruby", ["-e", "1"], { env: { PATH: process.env.PATH } })',
    ],
    [
      'python3',
      'import os, subprocess; subprocess.run(["ruby", "-e", "1"], env={"PATH": os.environ["PATH"]})',
    ],
  ])('are followed from %s with a clean environment', async (program, code) => {
    const agents = join(agentFolder, '..');
    const other = new PythonRun({
      RUBYLIB: agentFolder,
      RUBYOPT: '-rpaystub_agent',
      NODE_OPTIONS: `--require ${join(agents, 'node/agent.cjs')}`,
      PYTHONPATH: pythonAgent,
    });
    const args = program === 'node' ? ['-e', code] : ['-c', code];
    const how =
      program === 'node'
        ? other.code('import subprocess', `subprocess.run(["node"] + ${JSON.stringify(args)})`)
        : other.finish(args);
    const { stderr } = await how;
    const runtimes = other.marks().map(({ proc }) => proc.rt);
    other.remove();
    expect(runtimes, stderr).toContain('ruby');
  });

  it('may log in a handler of a signal', async () => {
    const { stdout, stderr } = await run.code(
      'require "net/http"',
      'trap("USR1") { begin; Net::HTTP.get(URI("http://127.0.0.1:1/")); rescue SystemCallError; puts 1; end }',
      'Process.kill("USR1", Process.pid); sleep 0.05',
    );
    expect(stdout, stderr).toBe('1\n');
    expect(run.calls()).toHaveLength(1);
  });

  it.skipIf(!canRun('curl', ['--version']))(
    'leave the proxy of the run to others, and go without it themselves',
    async () => {
      const proxy = 'http://127.0.0.1:9';
      Object.assign(run.env, { PAYSTUB_PROXY: proxy, http_proxy: proxy, https_proxy: proxy });
      const lines = [
        'require "net/http"',
        'puts URI("https://example.com").find_proxy.inspect, Net::HTTP.new("example.com").proxy?',
        'puts `echo $https_proxy`',
      ];
      expect((await run.code(...lines)).stdout).toBe(`nil\nfalse\n${proxy}\n`);
      run.env.PAYSTUB_SAVED_http_proxy = 'http://users:3128';
      expect((await run.code(...lines)).stdout).toBe(`nil\ntrue\n${proxy}\n`);
    },
  );
});
