import { letterKeys } from './letter-keys.ts';

/** Keeps a key to itself unless somebody is typing, or does not want single letters to do anything. */
export function outsideFields(run: (event: KeyboardEvent) => void) {
  return (event: KeyboardEvent) => {
    const { target, key } = event;
    const isTyping =
      target instanceof HTMLElement &&
      (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));
    // Enter, Escape and the space bar have meant the same everywhere.
    const isOff = key.length === 1 && key !== ' ' && !letterKeys.get();
    if (!isTyping && !isOff) run(event);
  };
}
