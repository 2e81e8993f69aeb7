/** What a tool of `paystub mcp` is. Each is a file in `tools`, and stands in the list of tools.ts. */
import type { z } from 'zod';
import type { FoundServer } from '../find-server.ts';
import type { Terminal } from '../terminal.ts';

export interface ToolCall<S extends z.ZodObject> {
  given: z.infer<S>;
  server: FoundServer;
  /** Without colour: what it prints goes nowhere, what is made for it goes into answers. */
  terminal: Terminal;
}

export interface Tool<S extends z.ZodObject = z.ZodObject> {
  name: string;
  title: string;
  /** For a model that has to choose: what it tells, and when to call it. */
  description: string;
  input: S;
  /** `changes` adds to what the server holds, `deletes` takes away. */
  effect: 'reads' | 'changes' | 'deletes';
  /** Resolves to the answer's text. Throws a `CliError` for what cannot be done. */
  run(call: ToolCall<S>): Promise<string>;
}

/** Checks a tool against its own input, and lets the list hold it beside others. */
export function defineTool<const S extends z.ZodObject>(tool: Tool<S>): Tool {
  return tool as unknown as Tool;
}
