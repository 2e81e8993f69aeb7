const isMac = navigator.platform.startsWith('Mac');

/** The keys of the palette, as this machine's keyboard has them. */
export const PALETTE_KEYS = isMac ? '⌘K' : 'Ctrl K';
