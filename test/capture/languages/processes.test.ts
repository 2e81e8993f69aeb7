import { statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { eventually } from '../../support/eventually.ts';
import type { AgentRun } from './agent-run.ts';
import { languages } from './languages.ts';
import { startUpstream } from './upstream.ts';

describe.each(languages)('processes of %s under the agent', (_name, language) => {
  const { programs, needs, extension } = language;
  const tries = it.skipIf(language.lacks(...needs.logs));
  const family = `family.${extension}`;
  let run: AgentRun;
  beforeEach(() => {
    run = language.newRun();
  });
  afterEach(() => run.remove());

  const said = () => run.logs().map(({ msg }) => msg);

  tries('begin and end with a mark, in a file of their own that nobody else may read', async () => {
    await run.code(...programs.nothing);
    const [file = ''] = run.files();
    expect(statSync(join(run.spool, file)).mode & 0o777).toBe(0o600);
    const argv = [expect.any(String), ...run.codeArguments(programs.nothing)];
    expect(run.marks()).toMatchObject([
      {
        mark: 'process.start',
        proc: { rt: language.name.toLowerCase() },
        data: { argv, cwd: process.cwd() },
      },
      { mark: 'process.end' },
    ]);
    expect(run.text().split('\n')[0]).toContain('"process.start"');
    expect(run.marks()[0]?.data?.runtime).toMatch(language.runtime);
  });

  tries('keep their events apart after a fork', async () => {
    await run.script(family, 'forked');
    expect(said().sort()).toEqual(['child', 'parent', 'parent again']);
    expect(run.files()).toHaveLength(2);
    const starts = run.marks().filter(({ mark }) => mark === 'process.start');
    expect(starts).toHaveLength(2);
    const pids = starts.map(({ proc }) => proc.pid);
    expect(starts.filter(({ proc }) => pids.includes(proc.ppid ?? 0))).toHaveLength(1);
  });

  tries.each(language.families)('are followed into their children: %s', async (how, expected) => {
    const { stderr } = await run.script(family, how);
    expect(said().sort(), stderr).toEqual(expected);
  });

  tries('are left alone without a run, and when they install packages', async () => {
    await run.finish(language.installer);
    expect(run.files()).toEqual([]);
    await run.finish(run.codeArguments(programs.oneError), { PAYSTUB_RUN: '' });
    expect(run.files()).toEqual([]);
  });

  tries('lose nothing when they are killed', async () => {
    await run.code(...programs.killed);
    expect(run.logs()).toHaveLength(50);
  });

  it.skipIf(language.lacks(...needs.usual))('tell of calls that outlive them', async () => {
    const upstream = await startUpstream();
    await run.code(...programs.lastingCall(`${upstream.url}/stream`));
    upstream.close();
    expect(run.calls()).toMatchObject([{ state: expect.stringMatching(/in_flight|aborted/) }]);
  });

  tries('say nothing unless they are asked to', async () => {
    run.env.PAYSTUB_DEBUG = '0';
    run.env.PAYSTUB_SPOOL = join(run.spool, 'not/there');
    run.env.PAYSTUB_URL = 'http://127.0.0.1:1';
    const args = [...language.strict, ...run.codeArguments(programs.quiet)];
    expect(await run.finish(args)).toEqual({ code: 0, stderr: '', stdout: '1\n' });
  });

  tries('end as they did when a server is stopped by a signal', async () => {
    const child = run.start(run.codeArguments(programs.sleeper));
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
});
