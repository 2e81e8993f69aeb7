import { Dialog } from '@base-ui/react/dialog';
import { screens } from '../screens.ts';
import { keySheetOpen as open } from './open-dialogs.ts';

const LISTS: readonly [string, string][] = [
  ['j k', 'Next and previous row'],
  ['Enter', 'Open the row'],
  ['Esc', 'Close the panel'],
  ['/', 'Go to the filter'],
  ['Space', 'Pause, and go on live'],
  ['y c', 'Copy as curl'],
  ['y i', 'Copy the id'],
  ['x', 'Mark for a diff, then diff with the mark'],
  ['r', 'Replay with a new idempotency key'],
];

/** Every key, on `?`. */
export default function KeySheet() {
  const isOpen = open.use();
  const places = screens.flatMap(({ nav }) => (nav ? [[`g ${nav.key}`, nav.label] as const] : []));
  return (
    <Dialog.Root open={isOpen} onOpenChange={open.set}>
      <Dialog.Portal>
        <Dialog.Backdrop className="backdrop" />
        <Dialog.Popup className="dialog">
          <Dialog.Title>Keys</Dialog.Title>
          <div className="mt-3 grid grid-cols-2 gap-x-8 gap-y-1 max-sm:grid-cols-1">
            <KeyList title="Go to" keys={[['Ctrl K', 'Search, or paste an id'], ...places]} />
            <KeyList title="Lists" keys={LISTS} />
          </div>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function KeyList({ title, keys }: { title: string; keys: readonly (readonly [string, string])[] }) {
  return (
    <section>
      <h3 className="label py-2">{title}</h3>
      <dl>
        {keys.map(([key, what]) => (
          <div key={key} className="fact py-0.5">
            <dt>{what}</dt>
            <dd className="flex gap-1">
              {key.split(' ').map((one) => (
                <kbd key={one}>{one}</kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
