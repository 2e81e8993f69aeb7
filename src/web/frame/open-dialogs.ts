import { createSignal } from '../data/signal.ts';

export const paletteOpen = createSignal(false);
export const keySheetOpen = createSignal(false);
export const openPalette = () => paletteOpen.set(true);
export const openKeySheet = () => keySheetOpen.set(true);
