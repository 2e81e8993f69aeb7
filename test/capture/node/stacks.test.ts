/** A stack has no line of the agent, or what a program prints when it fails would be another text. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { agentFiles } from '../../../src/capture/agent-files.ts';
import { AgentRun } from '../languages/agent-run.ts';

const folder = mkdtempSync(join(tmpdir(), 'paystub-stacks-'));
const file = join(folder, 'fails.cjs');
writeFileSync(file, 'console.log(new Error("first").stack); throw new Error("second");\n');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the stack of a CommonJS program under the Node agent', () => {
  it('is the one that it has without', async () => {
    const outcome = async (env: Record<string, string>) => {
      const run = new AgentRun(
        { program: process.execPath, codeOption: '-e', scripts: folder, env },
        { PAYSTUB_DEBUG: '0' },
      );
      const ended = await run.finish([file]);
      run.remove();
      return ended;
    };
    const bare = await outcome({});
    expect(bare.stdout).toContain('at Module._compile');
    expect(await outcome({ NODE_OPTIONS: `--require ${agentFiles().node}` })).toEqual(bare);
  });
});
