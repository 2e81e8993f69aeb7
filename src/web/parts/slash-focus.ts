import { useEffect, useRef } from 'react';
import { tinykeys } from 'tinykeys';
import { outsideFields } from './outside-fields.ts';

/** A field that `/` leads to. */
export function useSlashFocus() {
  const field = useRef<HTMLInputElement>(null);
  useEffect(
    () =>
      tinykeys(window, {
        // On some keyboards it needs the shift key.
        '[Shift]+/': outsideFields((event) => {
          event.preventDefault();
          field.current?.focus();
        }),
      }),
    [],
  );
  return field;
}
