import type { KeyboardEvent } from 'react';

interface TabsProps {
  tabs: readonly { name: string; label: string; count?: number }[];
  chosen: string;
  onChoose(name: string): void;
}

/** The arrow keys go from one to the next, as in any list of tabs. */
export function Tabs({ tabs, chosen, onChoose }: TabsProps) {
  const press = (event: KeyboardEvent<HTMLElement>) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step === undefined) return;
    const at = tabs.findIndex(({ name }) => name === chosen);
    const next = tabs[(at + step + tabs.length) % tabs.length];
    if (next) onChoose(next.name);
    event.preventDefault();
  };
  return (
    <div className="tabs" role="tablist" onKeyDown={press}>
      {tabs.map(({ name, label, count }) => (
        <button
          key={name}
          type="button"
          role="tab"
          aria-selected={name === chosen}
          tabIndex={name === chosen ? 0 : -1}
          onClick={() => onChoose(name)}
        >
          {label}
          {count !== undefined && <small>{count}</small>}
        </button>
      ))}
    </div>
  );
}
