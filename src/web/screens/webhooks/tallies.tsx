export const TALLIES = [
  { name: 'delivered', label: 'Delivered', tone: '' },
  { name: 'failed', label: 'Failed', tone: 'bad' },
  { name: 'retrying', label: 'Retrying', tone: 'warn' },
  { name: 'pending', label: 'Pending', tone: '' },
] as const;

/** Of the latest thousand deliveries of an endpoint. */
export type Tallies = Record<(typeof TALLIES)[number]['name'], number>;

/** How the deliveries of one endpoint stand. */
export function TallyLine({ tallies }: { tallies: Tallies }) {
  return (
    <dl className="tally-line">
      {TALLIES.map(({ name, label, tone }) => (
        <div key={name} className={tallies[name] > 0 ? tone : 'quiet'}>
          <dt>{label}</dt>
          <dd className="num">{tallies[name]}</dd>
        </div>
      ))}
    </dl>
  );
}
