import { join } from 'node:path';
import { build } from 'vite';

/** Builds the dashboard into `dist/web`. Returns the files that went in, relative to the root. */
export async function buildWeb(root: string): Promise<string[]> {
  const files = new Set<string>();
  await build({
    configFile: join(root, 'src/web/vite.config.ts'),
    logLevel: 'warn',
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
