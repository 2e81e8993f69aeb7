import { createSignal } from '../../data/signal.ts';

/** The id that the next diff starts from. */
export const marked = createSignal<string | undefined>(undefined);
