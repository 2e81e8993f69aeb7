/** What is typed after the palette was asked for and before its field has the focus. */

/** It should be there long before: else the page has its keys again. */
const MOST_MS = 3_000;

export interface TypedAhead {
  text: string;
  /** Enter came after it. */
  isEntered: boolean;
}

const NOTHING: TypedAhead = { text: '', isEntered: false };

let held: TypedAhead | undefined;
let timer: ReturnType<typeof setTimeout> | undefined;
let onEscape = () => {};

/** From now on no key means anything to the page. */
export function holdKeys(whenEscaped: () => void): void {
  held = NOTHING;
  onEscape = whenEscaped;
  window.addEventListener('keydown', hold, true);
  window.addEventListener('paste', holdPasted, true);
  clearTimeout(timer);
  timer = setTimeout(releaseKeys, MOST_MS);
}

/** What was typed meanwhile. Keys go where the focus is again. */
export function releaseKeys(): TypedAhead {
  const typed = held ?? NOTHING;
  held = undefined;
  clearTimeout(timer);
  window.removeEventListener('keydown', hold, true);
  window.removeEventListener('paste', holdPasted, true);
  return typed;
}

function hold(event: KeyboardEvent): void {
  const { key, ctrlKey, metaKey, altKey } = event;
  // What belongs to the browser, and to pasting.
  if (held === undefined || ctrlKey || metaKey || altKey) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  if (key === 'Escape') {
    releaseKeys();
    onEscape();
  } else if (key === 'Enter') held = { ...held, isEntered: true };
  else if (key === 'Backspace') add(held.text.slice(0, -1));
  else if (key.length === 1) add(held.text + key);
}

function holdPasted(event: ClipboardEvent): void {
  event.preventDefault();
  if (held !== undefined) add(held.text + (event.clipboardData?.getData('text') ?? ''));
}

function add(text: string): void {
  if (held !== undefined && !held.isEntered) held = { text, isEntered: false };
}
