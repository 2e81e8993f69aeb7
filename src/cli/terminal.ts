/** Where a command writes and what it knows of its surroundings; tests hand in their own. */
export interface Terminal {
  out(line: string): void;
  err(line: string): void;
  env: Readonly<Record<string, string | undefined>>;
  cwd: string;
  /** Escape sequences are welcome: a terminal, and NO_COLOR is not set. */
  hasColor: boolean;
  /** Aborted when nobody reads any more what is printed: `paystub tail | head`. */
  unheard: AbortSignal;
}

export function processTerminal(): Terminal {
  // What a command does, and its exit code, do not hang on somebody hearing it.
  const unheard = new AbortController();
  process.stdout.on('error', (error) => {
    goOn(error);
    unheard.abort();
  });
  process.stderr.on('error', goOn);
  const { env } = process;
  const noColor = env.NO_COLOR !== undefined && env.NO_COLOR !== '';
  return {
    out(line) {
      if (!unheard.signal.aborted) process.stdout.write(`${line}\n`);
    },
    err: (line) => void process.stderr.write(`${line}\n`),
    env,
    cwd: process.cwd(),
    unheard: unheard.signal,
    hasColor: process.stdout.isTTY === true && !noColor && env.TERM !== 'dumb',
  };
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
