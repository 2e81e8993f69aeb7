import { expect, it } from 'vitest';
import { commands } from './commands.ts';
import { commandHelp } from './help-text.ts';
import type { Terminal } from './terminal.ts';

const { signal: unheard } = new AbortController();
const terminal: Terminal = { out() {}, err() {}, env: {}, cwd: '', hasColor: false, unheard };

it.each(commands)('help of $name: each form begins with the command', (command) => {
  for (const form of command.usage) expect(form.split(' ')[0]).toBe(command.name);
  const lines = commandHelp(command, terminal).split('\n');
  for (const note of command.notes ?? []) expect(lines).toContain(note);
});
