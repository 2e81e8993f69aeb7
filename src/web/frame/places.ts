import type { IconName } from '../parts/icon.tsx';
import { metadataQuery, SEARCHED } from '../parts/metadata-query.ts';
import { screens } from '../screens.ts';
import { openKeySheet } from './open-dialogs.ts';
import { turnTheme } from './theme.ts';

export interface Place {
  /** What tells it from the others. */
  name: string;
  label: string;
  icon: IconName;
  hint?: string;
  /** Where it leads; else what it does. */
  to?: string;
  search?: Readonly<Record<string, string>>;
  run?(): void;
}

/** `pi_…`, `req_…`, or the ULID of a captured event; in whatever was pasted. */
const ID = /\b(?:[a-z]+(?:_[a-z]+)*_[A-Za-z0-9_]{4,}|[0-9A-HJKMNP-TV-Z]{26})\b/g;
/** Words of the API look alike, but have no digit and no capital. */
const IS_ID = /[0-9A-Z]/;
const SECRET = /^(?:sk|pk|rk|whsec)_|_secret_/;
const IDS_MAX = 5;

const commands: readonly Place[] = [
  { name: '>theme', label: 'Change the theme', icon: 'theme', run: turnTheme },
  { name: '>keys', label: 'Show the keys', icon: 'mark', hint: '?', run: openKeySheet },
];

/**
 * Where a text may lead, the likeliest first: to the ids in it, to a screen, into the timeline's search.
 * `#` only searches, `>` only finds commands. Without a text: every screen.
 */
export function findPlaces(text: string): Place[] {
  const word = text.trim();
  if (word.startsWith('>')) return commands.filter(isNamed(word.slice(1)));
  if (word.startsWith('#')) return searchFor(word.slice(1).trim());
  const found = screenPlaces.filter(isNamed(word));
  if (word === '') return found;
  const ids = idsIn(word).map(
    (id): Place => ({
      ...{ name: id, label: `Open ${id}`, icon: 'objects', to: `/o/${encodeURIComponent(id)}` },
    }),
  );
  const commandsFound = commands.filter(isNamed(word));
  return [...objectsWith(word), ...ids, ...found, ...commandsFound, ...searchFor(word)];
}

/** `metadata[order_id]=6735`: in each type that the API can search. */
function objectsWith(word: string): Place[] {
  const query = metadataQuery(word);
  if (query === undefined) return [];
  return Object.entries(SEARCHED).map(
    ([type, label]): Place => ({
      ...{ name: `${type} ${query}`, label: `${label} with ${word}`, icon: 'objects' },
      ...{ to: '/objects', search: { type, query } },
    }),
  );
}

const screenPlaces = screens.flatMap(({ path, nav }): Place[] =>
  nav === undefined
    ? []
    : [{ name: path, to: path, label: nav.label, icon: nav.icon, hint: `g ${nav.key}` }],
);

const isNamed = (word: string) => {
  const wanted = word.trim().toLowerCase();
  return ({ label }: Place) => label.toLowerCase().includes(wanted);
};

function idsIn(text: string): string[] {
  const ids = (text.match(ID) ?? []).filter((id) => IS_ID.test(id) && !SECRET.test(id));
  return [...new Set(ids)].slice(0, IDS_MAX);
}

function searchFor(text: string): Place[] {
  if (text === '') return [];
  const label = `Search the timeline for ${text}`;
  return [{ name: '#', label, icon: 'search', to: '/timeline', search: { text } }];
}
