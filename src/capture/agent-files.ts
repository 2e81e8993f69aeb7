/** Where the agents lie: among the sources, or beside the bundle. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export interface AgentFiles {
  /** A CommonJS file for `node --require`. */
  node: string;
  /** A folder for PYTHONPATH, with a `sitecustomize.py`. */
  python: string;
  /** A file for `ruby -r`. */
  ruby: string;
  /** A file for PHP's `auto_prepend_file`. */
  php: string;
}

export function agentFiles(): AgentFiles {
  const folder = fileURLToPath(new URL('./agents/', import.meta.url));
  return {
    node: join(folder, 'node/agent.cjs'),
    python: join(folder, 'python'),
    ruby: join(folder, 'ruby/paystub_agent.rb'),
    php: join(folder, 'php/paystub-prepend.php'),
  };
}

/** An agent that is missing is left out, and the program runs without it. */
export function isThere(path: string): boolean {
  return existsSync(path);
}
