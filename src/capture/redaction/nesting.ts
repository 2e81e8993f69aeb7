const MARK = /["{}[\]]/g;

/** Whether brackets of JSON, which may be cut short, stand in each other to more than so many levels. */
export function isNestedDeeper(text: string, levels: number): boolean {
  let open = 0;
  MARK.lastIndex = 0;
  for (let found = MARK.exec(text); found !== null; found = MARK.exec(text)) {
    const [mark] = found;
    if (mark === '"') MARK.lastIndex = afterString(text, found.index);
    else if (mark === '}' || mark === ']') open = Math.max(0, open - 1);
    else if (++open > levels) return true;
  }
  return false;
}

/** @param start where its first quote stands */
function afterString(text: string, start: number): number {
  let at = start + 1;
  while (at < text.length && text[at] !== '"') at += text[at] === '\\' ? 2 : 1;
  return at + 1;
}
