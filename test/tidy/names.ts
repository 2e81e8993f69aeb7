const vagueNames = new Set(['utils', 'util', 'helpers', 'helper', 'common', 'misc']);

/** Names that tools and conventions ask for. */
const givenNames =
  /^(?:[A-Z][A-Z-]*(?:\.md)?|\..+|_[a-z-]+\.[a-z]+|[a-z_]+\.(?:py|rb|php|go)|paystub_agent|[A-Z]\w+\.java)$/;

const kebabCase = /^[a-z0-9$]+(?:-[a-z0-9$]+)*(?:\.[a-z0-9-]+)*$/;

/** What is wrong with the name of a file or of a folder on its way, or undefined. */
export function nameProblem(path: string): string | undefined {
  for (const part of path.split('/')) {
    const stem = part.replace(/\..*$/, '');
    if (vagueNames.has(stem)) return `${path}: "${stem}" says nothing`;
    if (!kebabCase.test(part) && !givenNames.test(part)) return `${path}: not kebab-case`;
  }
  return undefined;
}
