/** A stack has no line of the agent, or what a program prints when it fails would be another text. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { agentFiles } from '../../../src/capture/agent-files.ts';
import { AgentRun } from '../languages/agent-run.ts';
import { NodeRun } from './node-run.ts';

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

/** Fails in a listener of the request's body: the agent has put its own around that. */
const server = [
  'const server = require("node:http").createServer((request, response) => {',
  '  request.resume().on("end", function paid() {',
  '    console.error(new Error("logged"));',
  '    response.end();',
  '    throw new RangeError("no such price");',
  '  });',
  '}).listen(0, "127.0.0.1", () => {',
  '  const { port } = server.address();',
  '  require("node:http").request({ port, host: "127.0.0.1", method: "POST" }).on("error", () => {}).end("x");',
  '});',
];

describe('an error of a handler', () => {
  const run = new NodeRun({ PAYSTUB_DEBUG: '0' });
  afterAll(() => run.remove());
  const agent = /agents.node|AsyncLocalStorage/;

  it('is recorded and told without lines of the agent', async () => {
    const { stderr, code } = await run.code(...server);
    expect(code).not.toBe(0);
    const exceptions = run.exceptions();
    expect(exceptions.map(({ name }) => name)).toEqual(['Error', 'RangeError']);
    for (const { frames, name, message, stack } of exceptions) {
      expect(frames[0]?.fn).toMatch(/paid$/);
      expect(frames.length).toBeGreaterThan(2);
      expect(frames.filter(({ file }) => agent.test(file))).toEqual([]);
      expect(stack).toContain(`${name}: ${message}\n    at IncomingMessage.paid`);
      expect(stack).not.toMatch(agent);
    }
    const told = stderr.slice(stderr.indexOf('RangeError'));
    expect(told).toContain('at IncomingMessage.paid');
    expect(told).not.toMatch(agent);
    const log = run.logs().find(({ msg }) => msg.startsWith('Error: logged'));
    expect(log?.msg).toContain('at IncomingMessage.paid');
    expect(log?.msg).not.toMatch(agent);
  });
});
