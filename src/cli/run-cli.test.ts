import { describe, expect, it } from 'vitest';
import { commands } from './commands.ts';
import { runCli } from './run-cli.ts';
import type { Terminal } from './terminal.ts';

async function run(args: readonly string[], given: Partial<Terminal> = {}) {
  const out: string[] = [];
  const err: string[] = [];
  const terminal: Terminal = {
    out: (line) => void out.push(line),
    err: (line) => void err.push(line),
    env: {},
    cwd: '/',
    hasColor: false,
    unheard: new AbortController().signal,
    ...given,
  };
  const code = await runCli(args, terminal);
  return { code, out: out.join('\n'), err: err.join('\n') };
}

describe('the command line', () => {
  it('lists every command and every exit code', async () => {
    const { code, out } = await run(['help']);
    expect(code).toBe(0);
    for (const { name, summary } of commands) {
      expect(out.split('\n')).toContain(`  ${name.padEnd(8)}  ${summary}`);
    }
    for (const exit of ['0  ', '1  ', '2  ', '3  ']) expect(out).toContain(`\n  ${exit}`);
  });

  it.each(commands)('tells of $name in both ways', async ({ name, summary, options }) => {
    const byOption = await run([name, '--help']);
    const byCommand = await run(['help', name]);
    expect(byOption).toEqual(byCommand);
    expect(byOption.code).toBe(0);
    expect(byOption.out).toContain(summary);
    for (const option of Object.keys(options)) expect(byOption.out).toContain(`--${option}`);
  });

  it('refuses an unknown command and names the known', async () => {
    const { code, out, err } = await run(['strat']);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain("There is no command 'strat'. Did you mean start? There are: start, ");
  });

  it('refuses an unknown option and says where to look', async () => {
    const { code, err } = await run(['version', '--verbose']);
    expect(code).toBe(2);
    expect(err).toBe("paystub: Unknown option '--verbose'. See: paystub version --help");
  });

  it.each([
    [['clock', 'back']],
    [['clock', 'advance']],
    [['clock', 'advance', 'soon']],
    [['clock', 'show', '3d']],
    [['snapshot', 'save']],
    [['snapshot', 'list', 'x']],
    [['snapshot', 'drop', 'x']],
  ])('%j is not understood, whether a server runs or not', async (args) => {
    expect((await run(args)).code).toBe(2);
  });

  it('prints the version for people and for programs', async () => {
    const { out } = await run(['version']);
    const [, number = ''] = /^paystub (\S+)$/.exec(out) ?? [];
    expect(number).not.toBe('');
    expect(JSON.parse((await run(['version', '--json'])).out)).toMatchObject({ version: number });
    expect((await run(['--version'])).out).toBe(out);
  });

  it('colours only where it is welcome', async () => {
    const bold = '\u001b[1m';
    expect((await run(['help'], { hasColor: true })).out).toContain(bold);
    expect((await run(['help'])).out).not.toContain(bold);
  });
});
