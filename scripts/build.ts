/** Builds `dist` from nothing: the contract, the bundles, the library's types, the notices. */
import { copyFileSync, cpSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundle } from './build/bundle.ts';
import { emitLibraryTypes } from './build/library-types.ts';
import { bundleNodeAgent } from './build/node-agent.ts';
import { runNode } from './build/run-node.ts';
import { thirdPartyNotices } from './build/third-party-notices.ts';
import { buildWeb } from './build/web.ts';

const root = join(import.meta.dirname, '..');
// Made beside the old one, which stays whole for who is using it, and for when this fails.
const dist = join(root, `.cache/dist-${process.pid}`);
// Whatever the shell says: another value would put the development build of libraries into the page.
process.env.NODE_ENV = 'production';

await runNode([join(root, 'scripts/derive-contract.ts')], root);

const [bundledFiles, webFiles] = await Promise.all([
  bundle(root, dist),
  buildWeb(root, join(dist, 'web')),
  emitLibraryTypes(root, dist),
  bundleNodeAgent(root, dist),
]);
copyFileSync(join(root, 'src/contract/generated/contract.json'), join(dist, 'contract.json'));
cpSync(join(root, 'src/local-api/static'), join(dist, 'static'), { recursive: true });
// They run inside other people's processes, so they stay the plain files that they are; the one for
// Node is made one file above.
cpSync(join(root, 'src/capture/agents'), join(dist, 'agents'), {
  recursive: true,
  filter: isShipped,
});
writeFileSync(
  join(root, 'THIRD-PARTY-NOTICES.md'),
  thirdPartyNotices(root, [...bundledFiles, ...webFiles]),
);

// Last, because its age is the age of the build. The launcher speaks before an old Node stumbles.
writeFileSync(join(dist, 'cli.js'), "import '../bin/paystub.cjs';\n");
rmSync(join(root, 'dist'), { recursive: true, force: true });
renameSync(dist, join(root, 'dist'));

function isShipped(path: string): boolean {
  const isNodeAgent = path.startsWith(join(root, 'src/capture/agents/node'));
  return !isNodeAgent && !/(__pycache__|\.pyc)$/.test(path);
}
