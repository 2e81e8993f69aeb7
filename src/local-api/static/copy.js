// Adds a copy button to everything marked for it. Without script the pages are whole, but for these.
const WAIT_MS = 1600;

for (const holder of document.querySelectorAll('[data-copy]')) {
  const source = holder.querySelector('pre, code');
  if (source) holder.append(copyButton(source));
}

function copyButton(source) {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'copy';
  button.textContent = 'Copy';
  button.addEventListener('click', async () => {
    button.textContent = (await copy(source)) ? 'Copied' : 'Press Ctrl+C';
    setTimeout(() => {
      button.textContent = 'Copy';
    }, WAIT_MS);
  });
  return button;
}

/** The clipboard is closed to plain http beyond localhost: then the text is at least selected. */
async function copy(source) {
  try {
    await navigator.clipboard.writeText(source.textContent);
    return true;
  } catch {
    getSelection().selectAllChildren(source);
    return false;
  }
}
