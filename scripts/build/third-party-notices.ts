import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

interface PackageFacts {
  name: string;
  version: string;
  license: string;
  text: string;
}

const introduction = `# Third-party notices

Paystub is distributed with the software below, whole or in part. It has no runtime dependency of its
own: what it uses of these packages is inside its bundle.
`;

/** The contract is derived from the types of the official package, so its notice travels along. */
const derivedFrom = 'stripe';

/** What a package carries inside its own files, unnamed by the bundler. */
const inside: Readonly<Record<string, readonly string[]>> = {
  '@modelcontextprotocol/server': ['content-type'],
};

/** @param bundledFiles paths relative to the root, as the bundler reports them. */
export function thirdPartyNotices(root: string, bundledFiles: readonly string[]): string {
  const bundled = [...new Set(bundledFiles.flatMap(packageOf))];
  const names = new Set([
    derivedFrom,
    ...bundled,
    ...bundled.flatMap((name) => inside[name] ?? []),
  ]);
  const sections = [...names].sort().map((name) => section(factsOf(root, name)));
  return [introduction, ...sections].join('\n');
}

/** `node_modules/@hono/node-server/dist/x.js` belongs to `@hono/node-server`. */
export function packageOf(path: string): string[] {
  const inside = path.split('node_modules/').at(-1);
  if (inside === undefined || inside === path) return [];
  const [first = '', second = ''] = inside.split('/');
  return [first.startsWith('@') ? `${first}/${second}` : first];
}

function factsOf(root: string, name: string): PackageFacts {
  const folder = join(root, 'node_modules', name);
  const { version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const file = readdirSync(folder).find((entry) => /^(licen[cs]e|copying)(\.|$)/i.test(entry));
  if (file === undefined) {
    throw new Error(`${name} is bundled, but has no licence file`);
  }
  return { name, version, license, text: readFileSync(join(folder, file), 'utf8').trim() };
}

function section({ name, version, license, text }: PackageFacts): string {
  const note = name === derivedFrom ? '\nThe contract in `dist` is derived from its types.\n' : '';
  return `## ${name} ${version} (${license})\n${note}\n\`\`\`text\n${text}\n\`\`\`\n`;
}
