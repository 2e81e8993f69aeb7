import { createSignal } from '../data/signal.ts';
import { holdKeys } from './typed-ahead.ts';

export const paletteOpen = createSignal(false);
export const keySheetOpen = createSignal(false);
export const openKeySheet = () => keySheetOpen.set(true);

/** Who knows it types on at once. */
export function openPalette(): void {
  if (paletteOpen.get()) return;
  holdKeys(() => paletteOpen.set(false));
  paletteOpen.set(true);
}
