import { useQueryClient } from '@tanstack/react-query';
import { faultSentence } from '../../bench/fault-sentence.ts';
import { useFaults } from '../data/faults.ts';
import { postLocal } from '../data/local-api.ts';
import { Button } from '../parts/button.tsx';
import { Icon } from '../parts/icon.tsx';

/** On every screen as long as something fails on purpose. */
export function FaultBanner() {
  const faults = useFaults();
  const client = useQueryClient();
  const disarm = async () => {
    for (const { id } of faults) await postLocal(`faults/${id}/disarm`).catch(() => undefined);
    await client.invalidateQueries({ queryKey: ['faults'] });
    // The button is gone, and the focus with it.
    document.getElementById('page')?.focus();
  };
  if (faults.length === 0) return null;
  return (
    <p className="banner armed">
      <Icon name="fault" />
      <span>
        <b>Fault armed:</b> {faults.map(faultSentence).join('; ')}.
      </span>
      <Button size="small" className="ml-auto" onClick={() => void disarm()}>
        Disarm
      </Button>
    </p>
  );
}
