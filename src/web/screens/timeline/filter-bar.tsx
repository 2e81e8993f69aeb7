import { useState } from 'react';
import { Icon } from '../../parts/icon.tsx';
import { useSlashFocus } from '../../parts/slash-focus.ts';
import { type FilterText, filterOf, tokensOf } from './filter-text.ts';

interface FilterBarProps {
  filter: FilterText;
  onFilter(filter: FilterText): void;
}

/** One field: `status:4xx app:shop refused`. What is set stands in it as tokens. */
export function FilterBar({ filter, onFilter }: FilterBarProps) {
  const [text, setText] = useState('');
  const [problem, setProblem] = useState<string>();
  const field = useSlashFocus();
  const apply = () => {
    const { filter: added, problem: wrong } = filterOf(text);
    setProblem(wrong);
    if (wrong !== undefined) return;
    onFilter({ ...filter, ...added });
    setText('');
  };
  const without = (name: string) => {
    const { [name]: _, ...rest } = filter;
    onFilter(rest);
  };
  return (
    <form
      className="filter-bar"
      onSubmit={(event) => {
        event.preventDefault();
        apply();
      }}
    >
      <div className="filter-field">
        <Icon name="search" />
        {tokensOf(filter).map(({ name, value }) => (
          <Token key={name} {...{ name, value }} onRemove={() => without(name)} />
        ))}
        <input
          ref={field}
          value={text}
          aria-label="Filter"
          aria-invalid={problem !== undefined}
          aria-describedby={problem === undefined ? undefined : 'filter-problem'}
          placeholder="status:4xx, object:pi_…, or any words"
          onChange={(event) => {
            setText(event.target.value);
            setProblem(undefined);
          }}
          onKeyDown={({ key, repeat }) => {
            const last = tokensOf(filter).at(-1);
            // Held, it empties the field, and no more.
            if (key === 'Backspace' && !repeat && text === '' && last) without(last.name);
          }}
        />
        <kbd>/</kbd>
      </div>
      {problem !== undefined && (
        <p id="filter-problem" className="warn" role="alert">
          {problem}
        </p>
      )}
    </form>
  );
}

interface TokenProps {
  name: string;
  value: string;
  onRemove(): void;
}

function Token({ name, value, onRemove }: TokenProps) {
  return (
    <span className="token">
      <b>{name}:</b>
      <span className="ellipsis" title={value}>
        {value}
      </span>
      <button type="button" aria-label={`Remove ${name}`} onClick={onRemove}>
        ×
      </button>
    </span>
  );
}
