import { keep, readKept } from '../data/kept.ts';
import { createSignal } from '../data/signal.ts';

type Theme = 'system' | 'light' | 'dark';
const NEXT: Record<Theme, Theme> = { system: 'light', light: 'dark', dark: 'system' };

export const theme = createSignal<Theme>(kept());
export const nextTheme = (now: Theme) => NEXT[now];

/** System, light, dark, in turn. `public/theme.js` applies the choice before the first paint. */
export function turnTheme(): void {
  const next = NEXT[theme.get()];
  keep('paystub.theme', next === 'system' ? null : next);
  if (next === 'system') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = next;
  theme.set(next);
}

function kept(): Theme {
  const chosen = readKept('paystub.theme');
  return chosen === 'light' || chosen === 'dark' ? chosen : 'system';
}
