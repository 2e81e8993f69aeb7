import { letterKeys } from './letter-keys.ts';

/**
 * What stands above the page takes all keys: `r` behind a question would replay a call.
 * While it closes it has the focus for a moment longer, and is answered already.
 */
const isAsked = (target: EventTarget | null) =>
  target instanceof Element &&
  target.closest(':is([role$=dialog], [role=menu]):not([data-closed])') !== null;

/** Keeps a key to itself unless somebody is typing, is asked something, or wants single letters to do nothing. */
export function outsideFields(run: (event: KeyboardEvent) => void) {
  return (event: KeyboardEvent) => {
    const { target, key } = event;
    const isTyping =
      target instanceof HTMLElement &&
      (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));
    // Enter, Escape and the space bar have meant the same everywhere.
    const isOff = key.length === 1 && key !== ' ' && !letterKeys.get();
    if (!isTyping && !isOff && !isAsked(target)) run(event);
  };
}
