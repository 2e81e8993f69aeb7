import { createSignal } from '../data/signal.ts';

const NAME = 'paystub.letter-keys';

/** Whether single letters do something: who dictates, or hits keys by chance, turns them off. */
export const letterKeys = createSignal(localStorage.getItem(NAME) !== 'off');

export function setLetterKeys(isOn: boolean): void {
  if (isOn) localStorage.removeItem(NAME);
  else localStorage.setItem(NAME, 'off');
  letterKeys.set(isOn);
}
