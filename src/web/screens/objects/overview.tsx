import { History } from './history.tsx';
import { MoneyReceipt } from './money-receipt.tsx';
import type { FoundObject } from './object.tsx';
import { RelatedIds } from './related-ids.tsx';
import { StateMachine } from './state-machine.tsx';

export function Overview({ found }: { found: FoundObject }) {
  return (
    <div className="two-columns">
      <div className="grid gap-6 content-start min-w-0">
        {found.type === 'payment_intent' && <StateMachine found={found} />}
        <History id={found.object.id} />
      </div>
      <aside className="grid gap-6 content-start min-w-0">
        <MoneyReceipt found={found} />
        <RelatedIds found={found} />
      </aside>
    </div>
  );
}
