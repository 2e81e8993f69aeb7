import { useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';
import { tinykeys } from 'tinykeys';
import { outsideFields } from '../parts/outside-fields.ts';
import { screens } from '../screens.ts';
import { openKeySheet, openPalette } from './open-dialogs.ts';

/** `g t` and its like, `,` for the settings, `?`, and the palette. Single letters only count outside of fields. */
export function NavigationKeys() {
  const navigate = useNavigate();
  useEffect(() => {
    const go = Object.fromEntries(
      screens.flatMap(({ path, nav }) =>
        nav === undefined
          ? []
          : [[`g ${nav.key}`, outsideFields(() => void navigate({ to: path }))] as const],
      ),
    );
    const search = (event: KeyboardEvent) => {
      event.preventDefault();
      openPalette();
    };
    // Not a letter: it counts in fields, too.
    const ignore = ({ isComposing, repeat }: KeyboardEvent) => isComposing || repeat;
    const endSearch = tinykeys(window, { '$mod+k': search }, { ignore });
    const endLetters = tinykeys(window, {
      ...go,
      ',': outsideFields(() => void navigate({ to: '/settings' })),
      '[Shift]+?': outsideFields(openKeySheet),
    });
    return () => {
      endSearch();
      endLetters();
    };
  }, [navigate]);
  return null;
}
