import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runPaystub } from '../support/cli.ts';

const ours = readFileSync(join(import.meta.dirname, '../../skills/paystub/SKILL.md'), 'utf8');

let home: string;
let cwd: string;

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'skill-home-'));
  cwd = join(home, 'project');
  mkdirSync(cwd);
});

afterEach(() => rmSync(home, { recursive: true, force: true }));

/** Windows has its own name for the home folder. */
const install = (...args: string[]) =>
  runPaystub(['skill', 'install', ...args], { cwd, env: { HOME: home, USERPROFILE: home } });

const skillIn = (folder: string) => readFileSync(join(folder, 'paystub/SKILL.md'), 'utf8');

describe('paystub skill install', () => {
  it('copies the skill to the two folders that all known tools read', async () => {
    const { code, out } = await install();
    expect(code).toBe(0);
    const folders = [join(cwd, '.agents/skills'), join(cwd, '.claude/skills')];
    expect(out).toBe(folders.map((path) => `Installed ${join(path, 'paystub')}\n`).join(''));
    for (const folder of folders) expect(skillIn(folder)).toBe(ours);
  });

  it.each([
    ['claude', '.claude/skills', '.claude/skills'],
    ['codex', '.agents/skills', '.agents/skills'],
    ['copilot', '.github/skills', '.copilot/skills'],
    ['cursor', '.cursor/skills', '.cursor/skills'],
    ['gemini', '.gemini/skills', '.gemini/skills'],
    ['opencode', '.opencode/skills', '.config/opencode/skills'],
  ])('knows where %s reads skills', async (tool, inProject, inHome) => {
    await install('--for', tool);
    await install('--for', tool, '--global');
    expect(skillIn(join(cwd, inProject))).toBe(ours);
    expect(skillIn(join(home, inHome))).toBe(ours);
    expect(existsSync(join(cwd, tool === 'codex' ? '.claude' : '.agents'))).toBe(false);
  });

  it('takes several tools, or any folder', async () => {
    const { out } = await install('--for', 'cursor', '--for', 'gemini', '--json');
    const { installed } = JSON.parse(out) as { installed: { path: string; was: string }[] };
    expect(installed).toEqual([
      { path: join(cwd, '.cursor/skills/paystub'), was: 'absent' },
      { path: join(cwd, '.gemini/skills/paystub'), was: 'absent' },
    ]);
    await install('--dir', 'elsewhere');
    expect(skillIn(join(cwd, 'elsewhere'))).toBe(ours);
  });

  it('renews an older one, and says so', async () => {
    await install('--dir', 'skills');
    expect((await install('--dir', 'skills')).out).toMatch(/^Was there already: /);
    writeFileSync(join(cwd, 'skills/paystub/SKILL.md'), 'old');
    expect((await install('--dir', 'skills')).out).toMatch(/^Replaced /);
    expect(skillIn(join(cwd, 'skills'))).toBe(ours);
  });

  it('writes through the links that npx skills add makes', async () => {
    await install('--dir', '.agents/skills');
    writeFileSync(join(cwd, '.agents/skills/paystub/SKILL.md'), 'old');
    mkdirSync(join(cwd, '.claude/skills'), { recursive: true });
    symlinkSync('../../.agents/skills/paystub', join(cwd, '.claude/skills/paystub'), 'dir');
    expect((await install()).code).toBe(0);
    expect(skillIn(join(cwd, '.claude/skills'))).toBe(ours);
  });

  it.each([
    [
      ['--for', 'nobody'],
      "--for takes claude, codex, copilot, cursor, gemini, opencode, not 'nobody'.",
    ],
    [['--global', '--project'], 'skill install takes --global or --project, not both.'],
    [['--dir', 'x', '--global'], 'With --dir nothing else says where to.'],
    [['now'], 'skill can install and show.'],
  ])('does not understand %j', async (args, message) => {
    const { code, err } = await install(...args);
    expect(code).toBe(2);
    expect(err).toContain(message);
  });

  it('says what stands in the way', async () => {
    writeFileSync(join(cwd, 'file'), '');
    const { code, err } = await install('--dir', 'file');
    expect(code).toBe(1);
    expect(err).toMatch(/^paystub: .+file.paystub could not be written: /);
  });
});

describe('paystub skill show', () => {
  it('prints it', async () => {
    expect((await runPaystub(['skill', 'show'], { cwd })).out.trim()).toBe(ours.trim());
  });
});
