import type { FoundObject } from '../../data/objects.ts';
import { History } from './history.tsx';
import { lifecycleOf } from './lifecycles/lifecycles.ts';
import { MoneyReceipt } from './money-receipt.tsx';
import { RelatedIds } from './related-ids.tsx';
import { StateMachine } from './state-machine.tsx';

export function Overview({ found }: { found: FoundObject }) {
  const lifecycle = lifecycleOf(found.type);
  return (
    <div className="two-columns">
      <div className="grid grid-cols-1 gap-6 content-start min-w-0">
        {lifecycle && <StateMachine found={found} lifecycle={lifecycle} />}
        <History id={found.object.id} />
      </div>
      <aside className="grid grid-cols-1 gap-6 content-start min-w-0">
        <MoneyReceipt found={found} />
        <RelatedIds found={found} />
      </aside>
    </div>
  );
}
