/** What the code around a call does with the error of that call, read from the source. */
import type { CallSite, StripeFacet } from '../../event.ts';
import type { InsightContext } from '../insight-context.ts';
import { indentedHandler } from './indented-handler.ts';
import { javascriptHandler } from './javascript-handler.ts';
import { sourcePlaces } from './source-places.ts';

/**
 * `empty`: it catches the error and does nothing. `acts`: it catches it and does something. `none`:
 * nothing here catches it, or the source is not to be had.
 */
export interface ErrorHandler {
  kind: 'empty' | 'acts' | 'none';
  /** `charge.py` line of the handler, from 1. */
  line?: number;
  /** `except: pass` */
  text?: string;
}

const NONE: ErrorHandler = { kind: 'none' };

/** Looks around the call, then around the calls of the application that led to it. */
export function errorHandlerOf(
  site: CallSite | undefined,
  error: StripeFacet['error'],
  context: InsightContext,
): ErrorHandler {
  for (const { file, line, col, source } of sourcePlaces(site, context)) {
    const found = handlerIn(source, file, line, col, error);
    if (found.kind !== 'none') return found;
  }
  return NONE;
}

function handlerIn(
  source: string,
  file: string,
  line: number,
  col: number | undefined,
  error: StripeFacet['error'],
): ErrorHandler {
  if (/\.[cm]?[jt]sx?$/.test(file)) return javascriptHandler(source, line, col);
  if (/\.(?:py|rb)$/.test(file)) {
    return indentedHandler(source.split(/\r?\n/), line, file.endsWith('.rb'), error?.type);
  }
  return NONE;
}
