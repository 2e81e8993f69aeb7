import { AlertDialog } from '@base-ui/react/alert-dialog';
import { useMutation } from '@tanstack/react-query';
import type { TrafficRow } from '../../../capture/traffic-port.ts';
import { postLocal } from '../../data/local-api.ts';
import { Button } from '../../parts/button.tsx';
import { Sentence } from '../../parts/sentence.tsx';
import { useToast } from '../../parts/toasts.tsx';
import { type FilterText, tokensOf } from './filter-text.ts';

export type Doomed = { row: TrafficRow } | { filter: FilterText };

interface DeleteDialogProps {
  doomed: Doomed;
  onClose(): void;
  onDeleted(): void;
}

/** Says what is lost before it is. */
export function DeleteDialog({ doomed, onClose, onDeleted }: DeleteDialogProps) {
  const toast = useToast();
  const remove = useMutation({
    mutationFn: () => postLocal<{ deleted: number }>('events/delete', bodyOf(doomed)),
    onSuccess: ({ deleted }) => {
      toast({ text: `Deleted ${deleted.toLocaleString('en')} ${deleted === 1 ? 'row' : 'rows'}.` });
      onDeleted();
    },
    onError: ({ message }) => toast({ text: message, tone: 'bad' }),
  });
  return (
    <AlertDialog.Root open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <AlertDialog.Portal>
        <AlertDialog.Backdrop className="backdrop" />
        <AlertDialog.Popup className="dialog">
          <AlertDialog.Title>
            {'row' in doomed ? 'Delete this row?' : titleOf(doomed.filter)}
          </AlertDialog.Title>
          <AlertDialog.Description className="mt-2">
            {'row' in doomed && (
              <>
                <Sentence text={doomed.row.summary} />.{' '}
              </>
            )}
            Its request, answer and headers go from the record for good. Pinned rows stay, and so do
            the objects that the calls made.
          </AlertDialog.Description>
          <div className="verbs mt-4 justify-end">
            <AlertDialog.Close className="button bare">Keep</AlertDialog.Close>
            <Button
              look="destructive"
              icon="trash"
              isBusy={remove.isPending}
              onClick={() => remove.mutate()}
            >
              Delete
            </Button>
          </div>
        </AlertDialog.Popup>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}

function titleOf(filter: FilterText): string {
  const tokens = tokensOf(filter).map(({ name, value }) => `${name}:${value}`);
  if (filter.account !== undefined) tokens.push(`account:${filter.account}`);
  return tokens.length === 0
    ? 'Delete the whole record?'
    : `Delete what matches ${tokens.join(' ')}?`;
}

/** One row is what lies between its neighbours. */
function bodyOf(doomed: Doomed) {
  if ('row' in doomed) {
    return { filter: { after: doomed.row.seq - 1, before: doomed.row.seq + 1 } };
  }
  return Object.keys(doomed.filter).length === 0 ? { all: true } : { filter: doomed.filter };
}
