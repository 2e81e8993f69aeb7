import { join } from 'node:path';
import { build } from 'vite';

/** Builds the dashboard. Returns the files that went in, relative to the root. */
export async function buildWeb(root: string, outDir: string): Promise<string[]> {
  const files = new Set<string>();
  await build({
    configFile: join(root, 'src/web/vite.config.ts'),
    logLevel: 'warn',
    build: { outDir, emptyOutDir: true },
    plugins: [
      {
        name: 'paystub-inputs',
        generateBundle() {
          for (const id of this.getModuleIds()) {
            const [path = ''] = id.split('?');
            if (path.startsWith(root)) files.add(path.slice(root.length + 1));
          }
        },
      },
    ],
  });
  return [...files];
}
