/** The thread in which Node loads modules is no part of the program. */
import { describe, expect, it } from 'vitest';
import { agentFiles } from '../../../src/capture/agent-files.ts';
import { AgentRun } from '../languages/agent-run.ts';

const hook = 'data:text/javascript,export const load = (url, context, next) => next(url, context)';

describe('the thread of module.register', () => {
  it('is not told of as a process that began', async () => {
    const run = new AgentRun({
      ...{ program: process.execPath, codeOption: '-e', scripts: '.' },
      env: { NODE_OPTIONS: `--require ${agentFiles().node}` },
    });
    await run.code(`require('node:module').register(${JSON.stringify(hook)});`);
    const { threads, started } = {
      threads: run.marks().filter(({ proc }) => proc.tid !== undefined),
      started: run.marks().filter(({ mark }) => mark === 'process.start'),
    };
    run.remove();
    expect({ threads, started: started.length }).toEqual({ threads: [], started: 1 });
  });
});
