import { cpSync, existsSync, readFileSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { makeFolder } from '../../app/make-folder.ts';
import { CliError } from '../cli-error.ts';
import { skillSource } from './skill-source.ts';

export interface InstalledSkill {
  /** The skill's own folder. */
  path: string;
  was: 'absent' | 'same' | 'other';
}

/** Copies the skill to `paystub` below the folder. What lay there under its name is replaced. */
export function installSkill(folder: string): InstalledSkill {
  const source = skillSource();
  const path = join(folder, 'paystub');
  const was = stateOf(join(path, 'SKILL.md'), join(source, 'SKILL.md'));
  try {
    makeFolder(path);
    // `npx skills add` leaves a link there.
    cpSync(source, realpathSync(path), { recursive: true });
  } catch (error) {
    throw new CliError(`${path} could not be written: ${(error as Error).message}`);
  }
  return { path, was };
}

function stateOf(file: string, ours: string): InstalledSkill['was'] {
  if (!existsSync(file)) return 'absent';
  return readFileSync(file, 'utf8') === readFileSync(ours, 'utf8') ? 'same' : 'other';
}
