import { useQuery, useQueryClient } from '@tanstack/react-query';
import { getLocal, postLocal } from '../../data/local-api.ts';
import { Button } from '../../parts/button.tsx';
import { useToast } from '../../parts/toasts.tsx';

export function MutedRules() {
  const client = useQueryClient();
  const toast = useToast();
  const list = useQuery({
    queryKey: ['muted'],
    queryFn: ({ signal }) => getLocal<{ muted: string[] }>('insights', signal),
  });
  const muted = list.data?.muted ?? [];
  const speak = async (rule: string) => {
    try {
      await postLocal('insights/mute', { rule, muted: false });
      await client.invalidateQueries();
    } catch (error) {
      toast({ text: (error as Error).message, tone: 'bad' });
    }
  };
  return (
    <section>
      <div className="section-head">
        <h2>Silenced insights</h2>
      </div>
      {muted.length === 0 ? (
        <p className="quiet">None. Every rule speaks.</p>
      ) : (
        <ul className="card">
          {muted.map((rule) => (
            <li key={rule} className="flex items-center gap-3 px-3 py-1.5">
              <code>{rule}</code>
              <Button size="small" className="ml-auto" onClick={() => void speak(rule)}>
                Turn on
              </Button>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
