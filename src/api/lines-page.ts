import { bothCursors, noSuch } from './errors.ts';
import { limitOf } from './list-page.ts';
import type { ListEnvelope } from './operation.ts';

export interface LinesPaging {
  limit?: number;
  starting_after?: string;
  ending_before?: string;
}

/** A page of lines that are kept with their object, in their order there. */
export function linesPage(
  lines: readonly { readonly id: string }[],
  noun: string,
  url: string,
  params: LinesPaging,
): ListEnvelope {
  const limit = limitOf({ ...params });
  const place = (id: string, param: string) => {
    const at = lines.findIndex((line) => line.id === id);
    if (at < 0) throw noSuch(noun, id, param, 400);
    return at;
  };
  const { ending_before: before, starting_after: after } = params;
  if (before !== undefined && after !== undefined) throw bothCursors();
  const end = before === undefined ? lines.length : place(before, 'ending_before');
  const start =
    before !== undefined
      ? Math.max(0, end - limit)
      : after === undefined
        ? 0
        : place(after, 'starting_after') + 1;
  return {
    object: 'list',
    data: lines.slice(start, Math.min(end, start + limit)),
    has_more: before === undefined ? start + limit < end : start > 0,
    url,
  };
}
