/** Tells when light turns to dark, by the button or by the system. Returns what ends it. */
export function watchTheme(tell: () => void): () => void {
  const system = matchMedia('(prefers-color-scheme: dark)');
  const button = new MutationObserver(tell);
  button.observe(document.documentElement, { attributeFilter: ['data-theme'] });
  system.addEventListener('change', tell);
  return () => {
    button.disconnect();
    system.removeEventListener('change', tell);
  };
}
