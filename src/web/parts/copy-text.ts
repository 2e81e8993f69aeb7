/** Into the clipboard. Throws where the browser allows no way. */
export async function copyText(text: string): Promise<void> {
  // Browsers have it on this machine and behind TLS only; over a plain network there is the old way.
  if (navigator.clipboard !== undefined) return navigator.clipboard.writeText(text);
  const field = document.createElement('textarea');
  field.value = text;
  field.className = 'hidden-text';
  const focused = document.activeElement;
  document.body.append(field);
  field.select();
  const isDone = document.execCommand('copy');
  field.remove();
  if (focused instanceof HTMLElement) focused.focus();
  if (!isDone) throw new Error('The browser did not let it be copied.');
}
