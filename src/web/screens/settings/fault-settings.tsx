import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { faultSentence } from '../../../bench/fault-sentence.ts';
import { useAccount } from '../../data/account.ts';
import { useFaults } from '../../data/faults.ts';
import { postLocal } from '../../data/local-api.ts';
import { Button } from '../../parts/button.tsx';
import { useToast } from '../../parts/toasts.tsx';

const FAULTS: readonly [string, string][] = [
  ['rate_limit', 'Too many requests, 429'],
  ['lock_timeout', 'Object is locked, 429'],
  ['api_error_before', 'Error 500, nothing is done'],
  ['api_error_after', 'Error 500, though all is done'],
  ['drop_before', 'Connection cut, nothing is done'],
  ['drop_after', 'Connection cut, though all is done'],
  ['delay=3000', 'Answer after 3 s'],
  ['delay=30000', 'Answer after 30 s'],
];

/** Makes the next calls fail, to see how the application takes it. */
export function FaultSettings() {
  const [account] = useAccount();
  const faults = useFaults();
  const toast = useToast();
  const client = useQueryClient();
  const change = useMutation({
    mutationFn: ({ to, body }: { to: string; body?: object }) => postLocal(to, body),
    onSuccess: () => client.invalidateQueries({ queryKey: ['faults'] }),
    onError: ({ message }) => toast({ text: message, tone: 'bad' }),
  });
  const arm = (fault: NewFault) =>
    change.mutate({
      to: 'faults',
      body: { ...fault, ...(account !== null && { account }) },
    });
  return (
    <section aria-label="Faults">
      <div className="section-head">
        <h2>Faults</h2>
        <span className="quiet">
          {account === null ? 'for calls of every account' : `for calls of ${account}`}
        </span>
      </div>
      <div className="card p-4 grid grid-cols-1 gap-3">
        <ArmFault onArm={arm} />
        {faults.map((fault) => (
          <p key={fault.id} className="flex items-center gap-3">
            <span className="chip tone-warn">Armed</span>
            {faultSentence(fault)}
            <Button
              size="small"
              className="ml-auto"
              onClick={() => change.mutate({ to: `faults/${fault.id}/disarm` })}
            >
              Disarm
            </Button>
          </p>
        ))}
      </div>
      <p className="quiet mt-2">
        One call alone fails by the header <code>Paystub-Fault</code>. Webhooks go wrong by Tamper
        on the page of their endpoint.
      </p>
    </section>
  );
}

interface NewFault {
  fault: string;
  /** Null: until it is disarmed. */
  times: number | null;
  path: string;
}

function ArmFault({ onArm }: { onArm(fault: NewFault): void }) {
  const [chosen, setChosen] = useState('rate_limit');
  const [path, setPath] = useState('');
  const arm = (times: number | null) => onArm({ fault: chosen, times, path: path.trim() });
  return (
    <>
      <div className="flex gap-2 flex-wrap items-center">
        <select
          className="field"
          aria-label="Fault"
          value={chosen}
          onChange={({ target }) => setChosen(target.value)}
        >
          {FAULTS.map(([name, words]) => (
            <option key={name} value={name}>
              {words}
            </option>
          ))}
        </select>
        <input
          className="field mono"
          aria-label="Beginning of the path"
          placeholder="any path, or /v1/customers"
          value={path}
          onChange={({ target }) => setPath(target.value)}
        />
      </div>
      <div className="flex gap-2 flex-wrap">
        <Button icon="fault" onClick={() => arm(1)}>
          Next call
        </Button>
        <Button onClick={() => arm(5)}>Next 5 calls</Button>
        <Button onClick={() => arm(null)}>All calls until disarmed</Button>
      </div>
    </>
  );
}
