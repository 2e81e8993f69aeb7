/** `paystub mcp` in a process of its own, driven by a client of the same SDK. */
import { join } from 'node:path';
import { Client } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';

const main = join(import.meta.dirname, '../../src/cli/main.ts');

export interface McpAnswer {
  text: string;
  isError: boolean;
}

export interface McpSession {
  client: Client;
  call(tool: string, given?: Record<string, unknown>): Promise<McpAnswer>;
  close(): Promise<void>;
}

/** @param mode `legacy`: as clients of 2025 begin; `auto`: as those of the newest protocol do. */
export async function openMcp(
  cwd: string,
  args: readonly string[] = [],
  mode: 'legacy' | 'auto' = 'legacy',
): Promise<McpSession> {
  const transport = new StdioClientTransport({
    command: process.execPath,
    args: ['--disable-warning=ExperimentalWarning', main, 'mcp', ...args],
    cwd,
  });
  const client = new Client({ name: 'test', version: '1' }, { versionNegotiation: { mode } });
  await client.connect(transport);
  return {
    client,
    async call(tool, given = {}) {
      const { content, isError = false } = await client.callTool({ name: tool, arguments: given });
      const [first] = content;
      return { text: first?.type === 'text' ? first.text : '', isError: isError === true };
    },
    close: () => client.close(),
  };
}
