/** Where tools for AI agents read skills; docs/agents.md says from where that is known. */
export interface SkillFolders {
  /** Below the project's folder. */
  project: string;
  /** Below the user's home. */
  global: string;
}

const everyone: SkillFolders = { project: '.agents/skills', global: '.agents/skills' };

export const skillFolders = {
  claude: { project: '.claude/skills', global: '.claude/skills' },
  codex: everyone,
  copilot: { project: '.github/skills', global: '.copilot/skills' },
  cursor: { project: '.cursor/skills', global: '.cursor/skills' },
  gemini: { project: '.gemini/skills', global: '.gemini/skills' },
  opencode: { project: '.opencode/skills', global: '.config/opencode/skills' },
} as const satisfies Readonly<Record<string, SkillFolders>>;

export type SkillTool = keyof typeof skillFolders;

/** Between them all of the tools above read these two. */
export const usualFolders: readonly SkillFolders[] = [everyone, skillFolders.claude];

export function isSkillTool(name: string): name is SkillTool {
  return Object.hasOwn(skillFolders, name);
}
