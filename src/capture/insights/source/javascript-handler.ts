/** `try { … } catch { … }` and `.catch(…)` around a call in JavaScript or TypeScript. */
import type { ErrorHandler } from './error-handler.ts';
import { maskJavascript } from './mask-javascript.ts';

/** @param line of the call, from 1; `col` from 1. */
export function javascriptHandler(source: string, line: number, col?: number): ErrorHandler {
  const masked = maskJavascript(source);
  const call = offsetOf(masked, line, col);
  return chained(source, masked, call) ?? enclosing(source, masked, call) ?? { kind: 'none' };
}

function offsetOf(masked: string, line: number, col: number | undefined): number {
  const lines = masked.split('\n');
  const before = lines.slice(0, line - 1).reduce((sum, text) => sum + text.length + 1, 0);
  const text = lines[line - 1] ?? '';
  const call = /[\w$]\.[\w$]+\s*\(/.exec(text)?.index ?? text.search(/\S/);
  return before + (col === undefined ? Math.max(0, call) : col - 1);
}

/** `.catch(…)` on the promise of this statement. */
function chained(source: string, masked: string, call: number): ErrorHandler | undefined {
  const end = endOfStatement(masked, call);
  const at = masked.slice(call, end).search(/\.catch\s*\(/);
  if (at < 0) return undefined;
  const start = call + at;
  const shown = source.slice(start, end).trim();
  const isEmpty = emptyCallback.test(masked.slice(start, end));
  return {
    kind: isEmpty ? 'empty' : 'acts',
    line: lineAt(source, start),
    text: shown.slice(0, 80),
  };
}

const emptyCallback =
  /^\.catch\s*\(\s*(?:(?:async\s*)?(?:\([^()]*\)|[\w$]+)\s*=>\s*(?:\{\s*\}|null|undefined|void 0)|function\s*\([^()]*\)\s*\{\s*\})\s*,?\s*\)/;

function endOfStatement(masked: string, from: number): number {
  let depth = 0;
  for (let at = from; at < masked.length; at += 1) {
    const character = masked[at] ?? '';
    if ('([{'.includes(character)) depth += 1;
    if (')]}'.includes(character)) depth -= 1;
    if (depth < 0 || (depth === 0 && character === ';')) return at;
  }
  return masked.length;
}

/** The innermost `try` of the function that has a `catch`. */
function enclosing(source: string, masked: string, call: number): ErrorHandler | undefined {
  let depth = 0;
  for (let at = call - 1; at >= 0; at -= 1) {
    if (masked[at] === '}') depth += 1;
    if (masked[at] !== '{') continue;
    if (depth > 0) {
      depth -= 1;
      continue;
    }
    const head = masked.slice(Math.max(0, at - 200), at).trimEnd();
    const found = /\btry$/.test(head) ? catchAfter(source, masked, at) : undefined;
    if (found !== undefined) return found;
    if (isFunctionHead(head)) return undefined;
  }
  return undefined;
}

/** Blocks that a `(…)` may precede without being a function's body. */
const control = /\b(?:if|for|while|switch|catch|with)\s*$/;

function isFunctionHead(head: string): boolean {
  if (head.endsWith('=>')) return true;
  if (!head.endsWith(')')) return false;
  let depth = 0;
  for (let at = head.length - 1; at >= 0; at -= 1) {
    if (head[at] === ')') depth += 1;
    if (head[at] === '(') depth -= 1;
    if (depth === 0) return !control.test(head.slice(0, at));
  }
  return false;
}

function catchAfter(source: string, masked: string, open: number): ErrorHandler | undefined {
  const close = closingBrace(masked, open + 1);
  const [head] = /^\}\s*catch\s*(?:\([^)]*\))?\s*\{/.exec(masked.slice(close)) ?? [];
  if (head === undefined) return undefined;
  const start = close + head.length;
  const body = masked.slice(start, closingBrace(masked, start)).trim();
  const isEmpty = /^(?:;|return(?:\s+(?:null|undefined))?;?|continue;?)?$/.test(body);
  const keyword = close + head.indexOf('catch');
  const text = `${source.slice(keyword, start).trim()} ${body} }`.replace(/\s+/g, ' ');
  return {
    kind: isEmpty ? 'empty' : 'acts',
    line: lineAt(source, keyword),
    text: text.slice(0, 80),
  };
}

function closingBrace(masked: string, from: number): number {
  let depth = 1;
  for (let at = from; at < masked.length; at += 1) {
    if (masked[at] === '{') depth += 1;
    if (masked[at] === '}') depth -= 1;
    if (depth === 0) return at;
  }
  return masked.length;
}

function lineAt(source: string, offset: number): number {
  return source.slice(0, offset).split('\n').length;
}
