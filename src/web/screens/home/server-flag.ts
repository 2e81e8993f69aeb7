const DEFAULT_PORT = '12111';

/** Commands find the default port by themselves, from any folder; another they have to be told. */
export function serverFlag(url: string): string {
  return new URL(url).port === DEFAULT_PORT ? '' : ` --server ${url}`;
}
