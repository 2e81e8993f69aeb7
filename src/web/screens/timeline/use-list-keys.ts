import { useEffect, useRef } from 'react';
import { tinykeys } from 'tinykeys';
import { outsideFields } from '../../parts/outside-fields.ts';

interface ListKeys {
  onMove(step: number): void;
  /** From then on keys are for the list. */
  onFocus(): void;
  onOpen(): void;
  onClose(): void;
  onPause(): void;
}

/** The list listens wherever the focus is, but in a field. */
export function useListKeys(keys: ListKeys): void {
  const latest = useRef(keys);
  latest.current = keys;
  useEffect(() => {
    const move = (step: number) => outsideFields(() => latest.current.onMove(step));
    const moveInList = (step: number) =>
      outsideFields(() => {
        latest.current.onMove(step);
        latest.current.onFocus();
      });
    const moves = { j: moveInList(1), k: moveInList(-1), ']': move(1), '[': move(-1) };
    // A key that is held goes on and on.
    const endMoves = tinykeys(window, moves, { ignore: ({ isComposing }) => isComposing });
    const endOthers = tinykeys(window, {
      Enter: outsideFields((event) => unlessPressed(event, latest.current.onOpen)),
      Escape: outsideFields(() => latest.current.onClose()),
      Space: outsideFields((event) =>
        unlessPressed(event, () => {
          event.preventDefault();
          latest.current.onPause();
        }),
      ),
    });
    return () => {
      endMoves();
      endOthers();
    };
  }, []);
}

/** A button or link that has the focus takes the key itself. */
function unlessPressed({ target }: KeyboardEvent, run: () => void): void {
  const isPressable =
    target instanceof Element &&
    target.closest('button, a, summary, [role=tab], [role^=menu], [role=treeitem]') !== null;
  if (!isPressable && target instanceof Node && target.isConnected) run();
}
