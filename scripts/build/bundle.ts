import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';

// CommonJS packages inside an ESM bundle ask for Node's own modules by `require`.
const banner = [
  "import { createRequire as createRequireOfPaystub } from 'node:module';",
  'const require = createRequireOfPaystub(import.meta.url);',
].join('\n');

/**
 * Bundles the command line (`dist/main.js`), the library (`dist/index.js`) and the threads that deliver
 * webhooks, write the record and read it, which share chunks.
 * Returns the files that went in, relative to the root.
 */
export async function bundle(root: string, dist: string): Promise<string[]> {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: {
      main: join(root, 'src/cli/main.ts'),
      index: join(root, 'src/app/start-paystub.ts'),
      'webhook-worker': join(root, 'src/webhooks/worker/main.ts'),
      'traffic-writer': join(root, 'src/capture/traffic/writer-main.ts'),
      'traffic-reader': join(root, 'src/capture/traffic/reader-main.ts'),
    },
    outdir: dist,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node22',
    external: ['pg'],
    alias: { '@modelcontextprotocol/server/_shims': join(root, 'src/cli/mcp/sdk-shims.ts') },
    define: { PAYSTUB_VERSION: JSON.stringify(version) },
    banner: { js: banner },
    charset: 'utf8',
    legalComments: 'none',
    metafile: true,
    logLevel: 'warning',
  });
  return Object.keys(metafile.inputs);
}
