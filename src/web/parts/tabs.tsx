import type { KeyboardEvent } from 'react';

interface TabsProps {
  tabs: readonly { name: string; label: string; count?: number }[];
  chosen: string;
  onChoose(name: string): void;
}

/** The arrow keys go from one to the next and take the focus along, as in any list of tabs. */
export function Tabs({ tabs, chosen, onChoose }: TabsProps) {
  const press = (event: KeyboardEvent<HTMLElement>) => {
    const at = tabs.findIndex(({ name }) => name === chosen);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: -1 }[event.key];
    if (to === undefined) return;
    const index = (to + tabs.length) % tabs.length;
    onChoose(tabs[index]?.name ?? chosen);
    event.currentTarget.querySelectorAll<HTMLElement>('[role=tab]')[index]?.focus();
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
