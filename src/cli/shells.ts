const SHELLS = ['sh', 'fish', 'powershell'] as const;

export type Shell = (typeof SHELLS)[number];

export function isShell(name: string): name is Shell {
  return (SHELLS as readonly string[]).includes(name);
}

/** The shell that a command's output most likely goes to. */
export function shellOf(
  env: Readonly<Record<string, string | undefined>>,
  platform: NodeJS.Platform,
): Shell {
  if (env.SHELL?.endsWith('fish') === true) return 'fish';
  return platform === 'win32' && env.SHELL === undefined ? 'powershell' : 'sh';
}

/** Lines that set variables when the shell reads them. */
export function variableLines(shell: Shell, variables: Readonly<Record<string, string>>): string[] {
  return Object.entries(variables).map(([name, value]) => line(shell, name, value));
}

function line(shell: Shell, name: string, value: string): string {
  switch (shell) {
    case 'sh':
      return `export ${name}='${value.replaceAll("'", "'\\''")}'`;
    case 'fish':
      return `set -gx ${name} '${value.replaceAll(/[\\']/g, '\\$&')}'`;
    case 'powershell':
      return `$env:${name} = '${value.replaceAll("'", "''")}'`;
  }
}
