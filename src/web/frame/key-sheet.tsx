import { Dialog } from '@base-ui/react/dialog';
import { screens } from '../screens.ts';
import { PALETTE_KEYS } from './mod-key.ts';
import { keySheetOpen as open } from './open-dialogs.ts';

const LISTS: readonly [string, string][] = [
  ['j k', 'Next and previous row'],
  ['[ ]', 'The same, in the panel'],
  ['Enter', 'Open the row, then its page'],
  ['Esc', 'Close the panel'],
  ['/', 'Go to the filter, or the search'],
  ['Space', 'Pause, and go on live'],
  ['.', 'Export and delete'],
];

const CALL: readonly [string, string][] = [
  ['o', 'Open on a page of its own'],
  ['y c', 'Copy as curl'],
  ['y j', 'Copy as JSON'],
  ['y i', 'Copy the id'],
  ['y l', 'Copy the link'],
  ['r', 'Replay with a new idempotency key'],
  ['R', 'Replay with the same key'],
  ['x', 'Mark for a diff'],
  ['d', 'Diff with the marked one'],
  ['p', 'Pin'],
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
            <KeyList
              title="Go to"
              keys={[
                [PALETTE_KEYS, 'Search, or paste an id'],
                ...places,
                [',', 'Settings'],
                ['?', 'These keys'],
              ]}
            />
            <div>
              <KeyList title="Timeline" keys={LISTS} />
              <KeyList title="Open call" keys={CALL} />
            </div>
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
