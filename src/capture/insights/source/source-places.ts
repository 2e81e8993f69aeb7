/** Where a call was made, and the application's own calls that led to it: innermost first. */
import type { CallSite } from '../../event.ts';
import type { InsightContext } from '../insight-context.ts';

export interface SourcePlace {
  file: string;
  /** From 1. */
  line: number;
  col?: number;
  source: string;
}

const MOST_SOURCE = 500_000;

/** Those whose source can be read. */
export function* sourcePlaces(
  site: CallSite | undefined,
  context: InsightContext,
): Generator<SourcePlace> {
  if (site === undefined || context.source === undefined) return;
  for (const place of placesOf(site)) {
    const source = context.source(place.file);
    if (source !== undefined && source.length <= MOST_SOURCE) yield { ...place, source };
  }
}

function placesOf(site: CallSite): Omit<SourcePlace, 'source'>[] {
  const frames = (site.frames ?? []).flatMap((frame) => {
    const [, file, line] = /^(.+):(\d+):[^:]*$/.exec(frame) ?? [];
    return file === undefined ? [] : [{ file, line: Number(line) }];
  });
  const outer = frames.filter(({ file, line }) => file !== site.file || line !== site.line);
  return [site, ...outer];
}
