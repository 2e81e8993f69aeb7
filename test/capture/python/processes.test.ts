import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { eventually } from '../../support/eventually.ts';
import { agentFolder, lacks, PythonRun } from './python-run.ts';
import { startUpstream } from './upstream.ts';

describe('processes of Python under the agent', () => {
  let run: PythonRun;
  beforeEach(() => {
    run = new PythonRun();
  });
  afterEach(() => run.remove());

  const said = () => run.logs().map(({ msg }) => msg);

  it('begin and end with a mark, in a file of their own that nobody else may read', async () => {
    await run.code('pass');
    const [file = ''] = run.files();
    expect(statSync(join(run.spool, file)).mode & 0o777).toBe(0o600);
    expect(run.marks()).toMatchObject([
      {
        mark: 'process.start',
        data: { argv: [expect.any(String), '-c', 'pass'], cwd: process.cwd() },
      },
      { mark: 'process.end' },
    ]);
    expect(run.text().split('\n')[0]).toContain('"process.start"');
    expect(run.marks()[0]?.data?.runtime).toMatch(/^cpython 3\./);
  });

  it('keep their events apart after a fork', async () => {
    await run.script('family.py', 'fork');
    expect(said().sort()).toEqual(['child', 'parent', 'parent again']);
    expect(run.files()).toHaveLength(2);
    const [first, second] = run.marks().filter(({ mark }) => mark === 'process.start');
    expect(second?.proc.ppid).toBe(first?.proc.pid);
  });

  it.each([
    ['process', ['fork', 'spawn']],
    ['child', ['clean', 'inherits']],
    ['executed', ['executed']],
  ])('are followed into their children: %s', async (how, expected) => {
    const { stderr } = await run.script('family.py', how);
    expect(said().sort(), stderr).toEqual(expected);
  });

  it('run the sitecustomize that ours hides', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'paystub-site-'));
    writeFileSync(join(folder, 'sitecustomize.py'), 'import builtins; builtins.theirs = 1\n');
    run.env.PYTHONPATH = `${agentFolder}:${folder}`;
    const { stdout } = await run.code(
      'import sitecustomize',
      'print(theirs, sitecustomize.__file__)',
    );
    rmSync(folder, { recursive: true });
    expect(stdout.trim()).toBe(`1 ${join(folder, 'sitecustomize.py')}`);
    expect(run.marks()).toHaveLength(2);
  });

  it('are left alone without a run, and when they install packages', async () => {
    await run.finish(['-m', 'pip', '--version']);
    expect(run.files()).toEqual([]);
    await run.finish(['-c', 'import logging; logging.error("x")'], { PAYSTUB_RUN: '' });
    expect(run.files()).toEqual([]);
  });

  it('lose nothing when they are killed', async () => {
    await run.code(
      'import logging, os, signal',
      'for at in range(50): logging.warning("line %d", at)',
      'os.kill(os.getpid(), signal.SIGKILL)',
    );
    expect(run.logs()).toHaveLength(50);
  });

  it.skipIf(lacks('requests'))('tell of calls that outlive them', async () => {
    const upstream = await startUpstream();
    await run.code(
      'import os, threading, time, requests',
      `threading.Thread(target=requests.get, args=("${upstream.url}/stream",), daemon=True).start()`,
      'time.sleep(0.15)',
    );
    upstream.close();
    expect(run.calls()).toMatchObject([{ state: expect.stringMatching(/in_flight|aborted/) }]);
  });

  it('say nothing unless they are asked to', async () => {
    run.env.PAYSTUB_DEBUG = '0';
    run.env.PAYSTUB_SPOOL = join(run.spool, 'not/there');
    run.env.PAYSTUB_URL = 'http://127.0.0.1:1';
    const { code, stderr, stdout } = await run.code('import logging, ssl, socket', 'print(1)');
    expect({ code, stderr, stdout }).toEqual({ code: 0, stderr: '', stdout: '1\n' });
  });

  it('end as they did when a server is stopped by a signal', async () => {
    const child = run.start(['-c', 'import signal, time; print("up", flush=True); time.sleep(60)']);
    let out = '';
    child.stdout?.on('data', (chunk) => (out += chunk));
    await eventually(
      async () => out,
      (text) => text.includes('up'),
    );
    const ended = new Promise((resolve) => child.once('close', (_, signal) => resolve(signal)));
    child.kill('SIGTERM');
    expect(await ended).toBe('SIGTERM');
  });
});
