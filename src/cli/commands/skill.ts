import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { usageError } from '../cli-error.ts';
import { defineCommand } from '../command.ts';
import { jsonOption } from '../common-options.ts';
import { exitCodes } from '../exit-codes.ts';
import { type InstalledSkill, installSkill } from '../skill/install-skill.ts';
import {
  isSkillTool,
  type SkillFolders,
  skillFolders,
  usualFolders,
} from '../skill/skill-folders.ts';
import { skillSource } from '../skill/skill-source.ts';

interface Where {
  for?: string[];
  global?: boolean;
  project?: boolean;
  dir?: string;
}

const toolNames = Object.keys(skillFolders).join(', ');

export const skill = defineCommand({
  name: 'skill',
  summary: 'Teach AI agents to use Paystub: copies its skill to where they read skills.',
  usage: [
    'skill install                          for this project: .agents/skills and .claude/skills',
    'skill install --for cursor --global',
    'skill show                             prints it',
  ],
  options: {
    for: {
      type: 'string',
      multiple: true,
      value: 'TOOL',
      help: `Only for this tool: ${toolNames}. May be repeated.`,
    },
    project: { type: 'boolean', help: 'Below this folder: the default.' },
    global: { type: 'boolean', help: 'Below your home folder, for all projects.' },
    dir: { type: 'string', value: 'DIR', help: 'Into this folder of skills.' },
    ...jsonOption,
  },
  async run({ values, words: [verb, ...more], terminal }) {
    if ((verb !== 'install' && verb !== 'show') || more.length > 0) {
      throw usageError('skill can install and show. For example: paystub skill install');
    }
    if (verb === 'show') {
      terminal.out(readFileSync(join(skillSource(), 'SKILL.md'), 'utf8').trimEnd());
      return exitCodes.done;
    }
    const installed = targets(values, terminal.cwd).map(installSkill);
    if (values.json) terminal.out(JSON.stringify({ installed }));
    else for (const one of installed) terminal.out(sentence(one));
    return exitCodes.done;
  },
});

function targets({ for: tools, global, project, dir }: Where, cwd: string): string[] {
  if (global && project) throw usageError('skill install takes --global or --project, not both.');
  if (dir !== undefined) {
    if (tools || global || project) throw usageError('With --dir nothing else says where to.');
    return [resolve(cwd, dir)];
  }
  const folders = tools === undefined ? usualFolders : tools.map(foldersOf);
  const paths = folders.map((one) =>
    global ? join(homedir(), one.global) : join(cwd, one.project),
  );
  return [...new Set(paths)];
}

function foldersOf(tool: string): SkillFolders {
  if (isSkillTool(tool)) return skillFolders[tool];
  throw usageError(`--for takes ${toolNames}, not '${tool}'. For others: --dir DIR`);
}

function sentence({ path, was }: InstalledSkill): string {
  const done = { absent: 'Installed', same: 'Was there already:', other: 'Replaced' };
  return `${done[was]} ${path}`;
}
