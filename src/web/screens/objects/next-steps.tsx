import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { FoundObject } from '../../data/objects.ts';
import { callApi } from '../../data/stripe-api.ts';
import { useToast } from '../../parts/toasts.tsx';
import type { CallStep, Lifecycle, Step } from './lifecycles/lifecycle.ts';
import { Refused } from './refused.tsx';
import { StepForm } from './step-form.tsx';
import { useFacts } from './use-facts.ts';

interface NextStepsProps {
  found: FoundObject;
  lifecycle: Lifecycle;
}

/** What the API allows from here, each a call in the name of the object's account. */
export function NextSteps({ found: { object, account }, lifecycle }: NextStepsProps) {
  const toast = useToast();
  const client = useQueryClient();
  const facts = useFacts(object);
  const take = useMutation({
    mutationFn: ({ method = 'POST', path, params = {} }: CallStep) =>
      callApi({ method, path, account, params }),
    onSettled: () => client.invalidateQueries(),
    onSuccess: (_, { verb }) => toast({ text: `${verb}: done.` }),
  });
  const line = useRef<HTMLDivElement>(null);
  const offer = JSON.stringify(lifecycle.steps(object, facts));
  // biome-ignore lint/correctness/useExhaustiveDependencies: a step that was taken is gone, and the focus with it
  useEffect(() => {
    if (take.isSuccess && document.activeElement === document.body) line.current?.focus();
  }, [offer, take.isSuccess]);
  const steps = lifecycle.steps(object, facts).filter((step) => step !== undefined);
  return (
    <div ref={line} className="next-steps" tabIndex={-1}>
      <span className="quiet">
        {steps.length === 0 ? 'From here the API allows nothing more.' : 'From here the API allows'}
      </span>
      {steps.map((step) => (
        // What was written for another offer is not meant for this one.
        <div key={JSON.stringify(step)} className="step-form">
          <StepOf step={step} isBusy={take.isPending} onTake={take.mutate} />
        </div>
      ))}
      {take.error && <Refused verb={take.variables.verb} error={take.error} />}
    </div>
  );
}

interface StepOfProps {
  step: Step;
  isBusy: boolean;
  onTake(step: CallStep): void;
}

function StepOf({ step, isBusy, onTake }: StepOfProps) {
  if ('path' in step) return <StepForm step={step} isBusy={isBusy} onTake={onTake} />;
  return (
    <a className="button plain small" href={step.url} target="_blank" rel="noreferrer">
      {step.verb}
    </a>
  );
}
