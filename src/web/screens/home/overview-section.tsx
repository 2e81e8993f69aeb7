import type { ReactNode } from 'react';

interface OverviewSectionProps {
  title: string;
  /** Beside the title: a link to all of it, or how much of it this is. */
  beside?: ReactNode;
  children: ReactNode;
}

export function OverviewSection({ title, beside, children }: OverviewSectionProps) {
  return (
    <section>
      <div className="section-head">
        <h2>{title}</h2>
        {beside}
      </div>
      {children}
    </section>
  );
}

/** Figures with their names, dotted like a receipt. */
export function FigureLines({ lines }: { lines: readonly (readonly [string, string | number])[] }) {
  return (
    <dl className="card p-3">
      {lines.map(([name, value]) => (
        <div key={name} className="fact">
          <dt>{name}</dt>
          <dd className="num">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
