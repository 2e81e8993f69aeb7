/** Where a command writes and what it knows of its surroundings; tests hand in their own. */
export interface Terminal {
  out(line: string): void;
  err(line: string): void;
  env: Readonly<Record<string, string | undefined>>;
  cwd: string;
  /** Escape sequences are welcome: a terminal, and NO_COLOR is not set. */
  hasColor: boolean;
}

export function processTerminal(): Terminal {
  // `paystub env | head` closes the pipe early: then there is nobody left to tell.
  process.stdout.on('error', endQuietly);
  // What a command does, and its exit code, do not hang on somebody hearing its remarks.
  process.stderr.on('error', goOn);
  const { env } = process;
  const noColor = env.NO_COLOR !== undefined && env.NO_COLOR !== '';
  return {
    out: (line) => void process.stdout.write(`${line}\n`),
    err: (line) => void process.stderr.write(`${line}\n`),
    env,
    cwd: process.cwd(),
    hasColor: process.stdout.isTTY === true && !noColor && env.TERM !== 'dumb',
  };
}

function endQuietly(error: NodeJS.ErrnoException): void {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
}

function goOn(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
}

export function bold(text: string, { hasColor }: Terminal): string {
  return hasColor ? `\u001b[1m${text}\u001b[22m` : text;
}

export function red(text: string, { hasColor }: Terminal): string {
  return hasColor ? `\u001b[31m${text}\u001b[39m` : text;
}

export function yellow(text: string, { hasColor }: Terminal): string {
  return hasColor ? `\u001b[33m${text}\u001b[39m` : text;
}

/** For what may be passed over. */
export function dim(text: string, { hasColor }: Terminal): string {
  return hasColor ? `\u001b[2m${text}\u001b[22m` : text;
}
