import { agentFiles } from '../../../src/capture/agent-files.ts';
import { AgentRun } from '../languages/agent-run.ts';

/** Node under its agent. */
export class NodeRun extends AgentRun {
  constructor(env: Readonly<Record<string, string>> = {}) {
    const own = { NODE_OPTIONS: `--require ${agentFiles().node}` };
    super({ program: process.execPath, codeOption: '-e', scripts: '.', env: own }, env);
  }
}
