/** Whether code looks at the status of an answer: HTTP clients without an SDK do not raise for a 402. */
import type { CallSite } from '../../event.ts';
import type { InsightContext } from '../insight-context.ts';
import { sourcePlaces } from './source-places.ts';

/** So many lines from the call on; a call that spans lines, and the check behind it. */
const LINES_MOST = 20;
const check =
  /\bstatus(?:_?code)?\b|\.ok\b|\braise_for_status\b|\bis_(?:success|error)\b|\.(?:code|success\?|error\??)(?!\w)|["'](?:error|code)["']|\bHTTP(?:Success|OK|Redirection|ClientError)\b/i;

export function looksAtStatus(site: CallSite | undefined, context: InsightContext): boolean {
  for (const { line, source } of sourcePlaces(site, context)) {
    const lines = source.split('\n').slice(line - 1, line - 1 + LINES_MOST);
    if (lines.some((text) => check.test(text))) return true;
  }
  return false;
}
