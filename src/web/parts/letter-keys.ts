import { keep, readKept } from '../data/kept.ts';
import { createSignal } from '../data/signal.ts';

const NAME = 'paystub.letter-keys';

/** Whether single letters do something: who dictates, or hits keys by chance, turns them off. */
export const letterKeys = createSignal(readKept(NAME) !== 'off');

export function setLetterKeys(isOn: boolean): void {
  keep(NAME, isOn ? null : 'off');
  letterKeys.set(isOn);
}
