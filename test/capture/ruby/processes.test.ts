import { statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { canRun } from '../../support/command.ts';
import { eventually } from '../../support/eventually.ts';
import { PythonRun, agentFolder as pythonAgent } from '../python/python-run.ts';
import { startUpstream } from '../python/upstream.ts';
import { agentFolder, lacks, RubyRun } from './ruby-run.ts';

describe.skipIf(lacks('logger'))('processes of Ruby under the agent', () => {
  let run: RubyRun;
  beforeEach(() => {
    run = new RubyRun();
  });
  afterEach(() => run.remove());

  const said = () => run.logs().map(({ msg }) => msg);

  it('begin and end with a mark, in a file of their own that nobody else may read', async () => {
    await run.code('1');
    const [file = ''] = run.files();
    expect(statSync(join(run.spool, file)).mode & 0o777).toBe(0o600);
    expect(run.marks()).toMatchObject([
      {
        mark: 'process.start',
        proc: { rt: 'ruby' },
        data: { argv: [expect.any(String), '-e', '1'], cwd: process.cwd() },
      },
      { mark: 'process.end' },
    ]);
    expect(run.text().split('\n')[0]).toContain('"process.start"');
    expect(run.marks()[0]?.data?.runtime).toMatch(/^ruby \d\./);
  });

  it('keep their events apart after a fork', async () => {
    await run.script('family.rb', 'forked');
    expect(said().sort()).toEqual(['child', 'parent', 'parent again']);
    expect(run.files()).toHaveLength(2);
    const [first, second] = run.marks().filter(({ mark }) => mark === 'process.start');
    expect([first?.proc.pid, second?.proc.pid]).toContain(
      [first, second].find((mark) => mark?.proc.pid !== first?.proc.pid)?.proc.ppid,
    );
  });

  it.each([
    ['child', ['clean', 'inherits', 'own options', 'popen']],
    ['executed', ['executed']],
  ])('are followed into their children: %s', async (how, expected) => {
    const { stderr } = await run.script('family.rb', how);
    expect(said().sort(), stderr).toEqual(expected);
  });

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

  it('are left alone without a run, and when they install packages', async () => {
    await run.finish(['-S', 'gem', '--version']);
    expect(run.files()).toEqual([]);
    await run.finish(['-e', 'require "logger"; Logger.new($stdout).error("x")'], {
      PAYSTUB_RUN: '',
    });
    expect(run.files()).toEqual([]);
  });

  it('lose nothing when they are killed', async () => {
    await run.code(
      'require "logger"; log = Logger.new($stdout)',
      '50.times { |at| log.warn("line #{at}") }',
      'Process.kill(:KILL, Process.pid)',
    );
    expect(run.logs()).toHaveLength(50);
  });

  it('tell of calls that outlive them', async () => {
    const upstream = await startUpstream();
    await run.code(
      'require "net/http"',
      `Thread.new { Net::HTTP.get(URI("${upstream.url}/stream")) }`,
      'sleep 0.15',
    );
    upstream.close();
    expect(run.calls()).toMatchObject([{ state: expect.stringMatching(/in_flight|aborted/) }]);
  });

  it('say nothing unless they are asked to', async () => {
    run.env.PAYSTUB_DEBUG = '0';
    run.env.PAYSTUB_SPOOL = join(run.spool, 'not/there');
    run.env.PAYSTUB_URL = 'http://127.0.0.1:1';
    const outcome = await run.finish(['-w', '-e', 'require "logger"; require "openssl"; puts 1']);
    expect(outcome).toEqual({ code: 0, stderr: '', stdout: '1\n' });
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

  it('end as they did when a server is stopped by a signal', async () => {
    const child = run.start(['-e', '$stdout.sync = true; puts "up"; sleep 60']);
    let out = '';
    child.stdout?.on('data', (chunk) => (out += chunk));
    await eventually(
      async () => out,
      (text) => text.includes('up'),
    );
    const ended = new Promise((resolve) => child.once('close', (_, signal) => resolve(signal)));
    child.kill('SIGTERM');
    expect(await ended).toBe('SIGTERM');
    expect(run.exceptions()).toEqual([]);
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
