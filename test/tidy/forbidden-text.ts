/** Each with a word on why, for who trips over it. Written so that none of them matches itself. */
const forbidden: readonly { pattern: RegExp; why: string }[] = [
  { pattern: /\b(?:TO[D]O|FIX[M]E)\b(?!.*#\d)/, why: 'a promise without an issue number' },
  { pattern: /(?<![\w.$/{}-])\/(?:work|root|Users)\/\w/, why: 'a path of one machine' },
  { pattern: /(?<![\w.$/{}-])\/home\/\w+/, why: 'a path of one machine' },
  {
    pattern: /\bregistry\.[a-z0-9-]+\.(?:org|com|net|io|dev)\b/i,
    why: 'the host of a package registry',
  },
  { pattern: /"resolved": "(?:https?|file):/, why: 'a lock file bound to one registry' },
];

/** Problems as `path:line: why`. */
export function forbiddenText(path: string, text: string): string[] {
  return text
    .split('\n')
    .flatMap((line, at) =>
      forbidden
        .filter(({ pattern }) => pattern.test(line))
        .map(({ why }) => `${path}:${at + 1}: ${why}`),
    );
}
