import { useMatches } from '@tanstack/react-router';
import { useEffect } from 'react';
import { shortId } from '../parts/short-id.tsx';
import { screens } from '../screens.ts';

/** Names the browser's tab and its history after the screen, and what it is of. */
export function usePageTitle(): void {
  const last = useMatches({ select: (matches) => matches.at(-1) });
  const { id } = (last?.params ?? {}) as { id?: string };
  const screen = screens.find(({ path }) => path === last?.fullPath);
  const name = screen?.nav?.label ?? screen?.title;
  const of = [name, id && shortId(id)].filter(Boolean).join(' ');
  useEffect(() => {
    document.title = of === '' ? 'Paystub' : `${of} · Paystub`;
  }, [of]);
}
