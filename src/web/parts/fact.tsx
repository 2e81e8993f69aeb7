import type { ReactNode } from 'react';

/** A line of a `dl.facts`: the name, dots, and what is so. */
export function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="fact">
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
