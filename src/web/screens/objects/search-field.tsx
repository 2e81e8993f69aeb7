import { useState } from 'react';
import { Icon } from '../../parts/icon.tsx';
import { metadataQuery } from '../../parts/metadata-query.ts';
import { useSlashFocus } from '../../parts/slash-focus.ts';

interface SearchFieldProps {
  /** What is searched for; empty for everything. */
  query: string;
  onQuery(query: string): void;
}

/** The API's own search: its query language, or `metadata[order_id]=6735`. */
export function SearchField({ query, onQuery }: SearchFieldProps) {
  const [text, setText] = useState(query);
  const [last, setLast] = useState(query);
  // Back and links lead to other searches.
  if (last !== query) {
    setLast(query);
    setText(query);
  }
  const field = useSlashFocus();
  const search = (wanted: string) => {
    const meant = metadataQuery(wanted) ?? wanted.trim();
    setText(meant);
    onQuery(meant);
  };
  return (
    <search className="filter-bar">
      <form
        className="filter-field one-line"
        onSubmit={(event) => {
          event.preventDefault();
          search(text);
        }}
      >
        <Icon name="search" />
        <input
          ref={field}
          value={text}
          aria-label="Search"
          placeholder={'metadata[order_id]=6735, or in full: metadata["order_id"]:"6735"'}
          onChange={(event) => setText(event.target.value)}
        />
        {query !== '' && (
          <button
            type="button"
            className="button bare small"
            onClick={() => {
              search('');
              field.current?.focus();
            }}
          >
            Clear
          </button>
        )}
        <kbd>/</kbd>
      </form>
    </search>
  );
}
