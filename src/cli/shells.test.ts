import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shellOf, variableLines } from './shells.ts';

describe('variables for a shell', () => {
  it('mean the same to sh, whatever is in them', () => {
    const printable = fc.string({ unit: fc.constantFrom(...`a'"$\\\`;&|<> !*?#~=%{}()`) });
    fc.assert(
      fc.property(printable, (value) => {
        const script = `${variableLines('sh', { VALUE: value }).join('\n')}\nprintf %s "$VALUE"`;
        expect(execFileSync('/bin/sh', ['-c', script]).toString()).toBe(value);
      }),
      { numRuns: 40 },
    );
  });

  it('are quoted as fish and PowerShell ask', () => {
    const variables = { VALUE: "it's \\ $here" };
    expect(variableLines('fish', variables)).toEqual(["set -gx VALUE 'it\\'s \\\\ $here'"]);
    expect(variableLines('powershell', variables)).toEqual(["$env:VALUE = 'it''s \\ $here'"]);
  });

  it('are for the shell that one has', () => {
    expect(shellOf({ SHELL: '/usr/bin/fish' }, 'linux')).toBe('fish');
    expect(shellOf({ SHELL: '/bin/zsh' }, 'darwin')).toBe('sh');
    expect(shellOf({}, 'win32')).toBe('powershell');
    expect(shellOf({ SHELL: '/bin/bash' }, 'win32')).toBe('sh');
  });
});
