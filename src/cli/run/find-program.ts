/** What is to be spawned for the words of a command line. */
import { spawnSync } from 'node:child_process';
import {
  accessSync,
  closeSync,
  constants,
  existsSync,
  openSync,
  readSync,
  statSync,
} from 'node:fs';
import { delimiter, extname, isAbsolute, join, resolve } from 'node:path';
import { CliError } from '../cli-error.ts';
import { COMMAND_NOT_FOUND } from './exit-code.ts';

export interface Surroundings {
  cwd: string;
  env: Readonly<Record<string, string | undefined>>;
  platform: NodeJS.Platform;
}

export interface Program {
  file: string;
  args: readonly string[];
  /** Windows: the arguments are quoted already. */
  isVerbatim?: boolean;
}

/** In order of preference. */
const INTERPRETERS: Readonly<Record<string, readonly string[]>> = {
  '.py': ['python3', 'python', 'py'],
  '.js': ['node'],
  '.mjs': ['node'],
  '.cjs': ['node'],
  '.ts': ['node'],
  '.mts': ['node'],
  '.cts': ['node'],
  '.rb': ['ruby'],
  '.php': ['php'],
};

/** A script alone is run with its interpreter. Throws a `CliError` (127) where that is missing. */
export function findProgram(words: readonly string[], surroundings: Surroundings): Program {
  const [first = '', ...rest] = words;
  const script = interpreted(first, surroundings);
  if (script !== undefined) return onPlatform(script, rest, surroundings);
  return onPlatform([first], rest, surroundings);
}

function interpreted(first: string, surroundings: Surroundings): string[] | undefined {
  const names = INTERPRETERS[extname(first).toLowerCase()];
  const path = resolve(surroundings.cwd, first);
  if (names === undefined) return undefined;
  if (!isFile(path)) {
    if (onPath(first, surroundings) !== undefined) return undefined;
    throw new CliError(`There is no file ${first}.`, COMMAND_NOT_FOUND);
  }
  if (surroundings.platform !== 'win32' && runsByItself(path)) return [path];
  const interpreter = names.find((name) => onPath(name, surroundings) !== undefined);
  if (interpreter === undefined) {
    throw new CliError(
      `${first} needs ${names.slice(0, 2).join(' or ')}, which is not on the PATH.`,
      COMMAND_NOT_FOUND,
    );
  }
  return [interpreter, ...typeFlags(first, interpreter, surroundings), first];
}

/** Node 22.6 to 22.17 strip types only when told to. */
function typeFlags(script: string, node: string, { env }: Surroundings): string[] {
  if (!/\.[cm]?ts$/i.test(script)) return [];
  const { NODE_OPTIONS, ...rest } = env;
  const asked = spawnSync(node, ['-p', 'String(process.features.typescript) + process.version'], {
    env: rest,
    encoding: 'utf8',
  }).stdout;
  if (/^(strip|transform)/.test(asked)) return [];
  if (asked.startsWith('false')) return ['--experimental-strip-types'];
  const version = /v[\d.]+/.exec(asked)?.[0] ?? 'here';
  throw new CliError(
    `Node ${version} runs no TypeScript. Use Node 22.18 or newer, or name what runs it: ` +
      `paystub run npx tsx ${script}`,
  );
}

function isFile(path: string): boolean {
  return existsSync(path) && statSync(path).isFile();
}

/** It is executable, and names its interpreter. */
function runsByItself(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
  } catch {
    return false;
  }
  const start = Buffer.alloc(2);
  const descriptor = openSync(path, 'r');
  readSync(descriptor, start, 0, start.length, 0);
  closeSync(descriptor);
  return start.toString() === '#!';
}

function onPlatform([file = '', ...more]: string[], rest: string[], at: Surroundings): Program {
  const args = [...more, ...rest];
  if (at.platform !== 'win32') return { file, args };
  const found = onPath(file, at) ?? file;
  return /\.(cmd|bat)$/i.test(found) ? throughCmd(found, args, at) : { file: found, args };
}

/** Windows starts batch files through its shell only; every argument is quoted for it. */
function throughCmd(file: string, args: readonly string[], { env }: Surroundings): Program {
  const line = [file, ...args].map(quotedForCmd).join(' ');
  return {
    file: env.ComSpec ?? 'cmd.exe',
    args: ['/d', '/s', '/c', `"${line}"`],
    isVerbatim: true,
  };
}

/** Quoted for the program, then escaped for the shell; batch files read their arguments twice. */
function quotedForCmd(argument: string): string {
  const quoted = `"${argument.replaceAll(/(\\*)"/g, '$1$1\\"').replace(/(\\*)$/, '$1$1')}"`;
  const escaped = quoted.replaceAll(/[()\][%!^"`<>&|;, *?]/g, '^$&');
  return escaped.replaceAll(/[()\][%!^"`<>&|;, *?]/g, '^$&');
}

/** The path of a program, as the platform finds it. */
export function onPath(name: string, { cwd, env, platform }: Surroundings): string | undefined {
  const isPath = isAbsolute(name) || /[/\\]/.test(name);
  const folders = isPath ? [cwd] : (env.PATH ?? env.Path ?? '').split(delimiter);
  const endings = platform === 'win32' ? endingsOf(name, env.PATHEXT) : [''];
  for (const folder of folders) {
    for (const ending of endings) {
      const path = isPath ? resolve(cwd, name + ending) : join(folder, name + ending);
      if (isFile(path)) return path;
    }
  }
  return undefined;
}

function endingsOf(name: string, pathext = '.COM;.EXE;.BAT;.CMD'): string[] {
  const known = pathext.split(';').filter(Boolean);
  const hasOne = known.some((ending) => name.toLowerCase().endsWith(ending.toLowerCase()));
  return hasOne ? ['', ...known] : known;
}
