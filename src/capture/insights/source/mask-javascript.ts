/**
 * Blanks what stands in comments, and in quotes, so that brackets can be counted; lengths and lines
 * stay as they are. Regular expressions are taken for what they look like: this is no parser.
 */
export function maskJavascript(source: string): string {
  return source.replace(token, (found) => {
    const isComment = found.startsWith('/');
    if (isComment) return blank(found);
    return found.length < 2 ? found : `${found[0]}${blank(found.slice(1, -1))}${found.at(-1)}`;
  });
}

const token =
  /\/\/[^\n]*|\/\*[\s\S]*?\*\/|'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\[\s\S]|[^`\\])*`/g;

function blank(text: string): string {
  return text.replace(/[^\n]/g, ' ');
}
