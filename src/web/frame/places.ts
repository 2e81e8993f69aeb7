import type { IconName } from '../parts/icon.tsx';
import { screens } from '../screens.ts';

export interface Place {
  to: string;
  label: string;
  icon: IconName;
  hint?: string;
}

/** `pi_…`, `req_…`, or the ULID of a captured event. */
const ID = /^[a-z]+(?:_[a-z]+)*_[A-Za-z0-9_]{4,}$|^[0-9A-HJKMNP-TV-Z]{26}$/;

/** Where a text may lead, the likeliest first. Without a text: every screen. */
export function findPlaces(text: string): Place[] {
  const word = text.trim();
  const found = screens.flatMap(({ path, nav }): Place[] =>
    nav?.label.toLowerCase().includes(word.toLowerCase())
      ? [{ to: path, label: nav.label, icon: nav.icon, hint: `g ${nav.key}` }]
      : [],
  );
  if (word === '') return found;
  const search: Place = {
    to: `/timeline?text=${encodeURIComponent(word)}`,
    label: `Search the timeline for ${word}`,
    icon: 'search',
  };
  if (!ID.test(word)) return [...found, search];
  return [{ to: `/o/${word}`, label: `Open ${word}`, icon: 'objects' }, search];
}
