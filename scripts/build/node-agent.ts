import { join } from 'node:path';
import { build } from 'esbuild';

/** The agent for Node as one file: looking for fifty costs every process of the user's some 20 ms. */
export async function bundleNodeAgent(root: string, dist: string): Promise<void> {
  const source = join(root, 'src/capture/agents/node');
  const outdir = join(dist, 'agents/node');
  const shared = { bundle: true, platform: 'node', target: 'node18', outdir } as const;
  const small = { minifySyntax: true, minifyWhitespace: true };
  await Promise.all([
    build({
      ...{ ...shared, ...small, format: 'cjs', outExtension: { '.js': '.cjs' } },
      entryPoints: [join(source, 'agent.cjs')],
    }),
    build({
      ...{ ...shared, ...small, format: 'esm', outExtension: { '.js': '.mjs' } },
      entryPoints: [join(source, 'esm-hook.mjs')],
    }),
  ]);
}
