import { Dialog } from '@base-ui/react/dialog';
import { useNavigate } from '@tanstack/react-router';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { Icon } from '../parts/icon.tsx';
import { paletteOpen } from './open-dialogs.ts';
import { findPlaces, type Place } from './places.ts';
import { releaseKeys } from './typed-ahead.ts';

/** An id goes to its page, a word to a screen or into the timeline's search. */
export default function Palette() {
  const isOpen = paletteOpen.use();
  return (
    <Dialog.Root open={isOpen} onOpenChange={paletteOpen.set}>
      <Dialog.Portal>
        <Dialog.Backdrop className="backdrop" />
        <Dialog.Popup className="dialog palette" aria-label="Search">
          <PaletteList />
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function PaletteList() {
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const navigate = useNavigate();
  const places = findPlaces(text);
  const go = ({ to, search = {}, run }: Place) => {
    paletteOpen.set(false);
    if (to === undefined) run?.();
    else void navigate({ to, search: search as never });
  };
  const takeTyped = () => {
    const { text: typed, isEntered } = releaseKeys();
    setText(text + typed);
    const [first] = findPlaces(text + typed);
    if (isEntered && first !== undefined) go(first);
  };
  const list = useInSight(at);
  const press = (event: KeyboardEvent) => {
    // Enter that ends the writing of a word chooses nothing yet.
    if (event.nativeEvent.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const chosen = places[at];
    if (step !== undefined && places.length > 0) {
      setAt((at + step + places.length) % places.length);
    } else if (event.key === 'Enter' && chosen !== undefined) go(chosen);
    else return;
    event.preventDefault();
  };
  return (
    <>
      <input
        role="combobox"
        aria-expanded="true"
        aria-controls="places"
        aria-activedescendant={places.length > 0 ? `place-${at}` : undefined}
        aria-label="Search"
        placeholder="Paste an id, or type a word"
        value={text}
        onKeyDown={press}
        onFocus={takeTyped}
        onChange={(event) => {
          setText(event.target.value);
          setAt(0);
        }}
      />
      <div ref={list} id="places" role="listbox" aria-label="Places" tabIndex={-1}>
        {places.map((place, index) => (
          <PlaceOption
            key={place.name}
            {...{ place, index }}
            isChosen={index === at}
            onGo={() => go(place)}
          />
        ))}
      </div>
      <Hints />
    </>
  );
}

const Hints = () => (
  <p className="palette-hints quiet">
    <kbd>#</kbd> search the timeline <kbd>&gt;</kbd> commands
  </p>
);

/** A list of which the chosen member is always seen. */
function useInSight(at: number) {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.children[at]?.scrollIntoView({ block: 'nearest' });
  }, [at]);
  return list;
}

interface PlaceOptionProps {
  place: Place;
  index: number;
  isChosen: boolean;
  onGo(): void;
}

function PlaceOption({ place, index, isChosen, onGo }: PlaceOptionProps) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the field above handles the keys
    <div id={`place-${index}`} role="option" tabIndex={-1} aria-selected={isChosen} onClick={onGo}>
      <Icon name={place.icon} />
      <span>{place.label}</span>
      {place.hint && <kbd>{place.hint}</kbd>}
    </div>
  );
}
