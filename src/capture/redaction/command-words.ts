import { redactText } from './text.ts';

/** The words of a command line; the one behind `--password` is a secret, too. */
export function redactCommand(words: readonly string[]): string[] {
  return words.map((word, at) => {
    const option = /^--?([\w-]+)$/.exec(words[at - 1] ?? '')?.[1];
    const start = option === undefined ? '' : `${option}=`;
    return redactText(start + word).slice(start.length);
  });
}
