/** Keeps a key to itself unless somebody is typing. */
export function outsideFields(run: (event: KeyboardEvent) => void) {
  return (event: KeyboardEvent) => {
    const { target } = event;
    const isTyping =
      target instanceof HTMLElement &&
      (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));
    if (!isTyping) run(event);
  };
}
