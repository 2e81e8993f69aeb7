export interface StaticCheck {
  name: string;
  /** The script and its arguments, for Node. */
  args: readonly string[];
}

/** What `npm run check` runs, one by one and with more to say. */
export const staticChecks: readonly StaticCheck[] = [
  {
    name: 'biome',
    args: ['node_modules/@biomejs/biome/bin/biome', 'check', '--error-on-warnings', '.'],
  },
  { name: 'tsc', args: ['node_modules/typescript/bin/tsc', '--noEmit'] },
  { name: 'knip', args: ['node_modules/knip/bin/knip.js'] },
];
