import { useMutation, useQueryClient } from '@tanstack/react-query';
import { callApi } from '../../data/stripe-api.ts';
import { Button } from '../../parts/button.tsx';
import { useToast } from '../../parts/toasts.tsx';
import type { FoundObject } from './object.tsx';
import { type Step, stepsFrom } from './steps-from.ts';

/** What the API allows from here, each a call. */
export function NextSteps({ found: { object, account } }: { found: FoundObject }) {
  const toast = useToast();
  const client = useQueryClient();
  const take = useMutation({
    mutationFn: (step: Step) =>
      callApi({
        method: 'POST',
        path: step.path,
        account,
        ...(step.params && { params: step.params }),
      }),
    onSettled: () => client.invalidateQueries(),
    onSuccess: (_, { label }) => toast({ text: `${label}: done.` }),
    onError: (error) => toast({ text: error.message, tone: 'bad' }),
  });
  const steps = stepsFrom(object);
  return (
    <div className="next-steps">
      <span className="quiet">
        {steps.length === 0 ? 'From here the API allows nothing more' : 'From here the API allows'}
      </span>
      {steps.map((step) => (
        <Button
          key={step.label}
          size="small"
          disabled={take.isPending}
          onClick={() => take.mutate(step)}
        >
          {step.label}
        </Button>
      ))}
    </div>
  );
}
