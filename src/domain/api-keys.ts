export type KeyKind = 'secret' | 'publishable' | 'restricted';

/** A key of the right form. What it may do is for the caller to decide. */
export interface ReadableKey {
  kind: KeyKind;
  mode: 'test' | 'live';
  /** What the account is derived from. Keys of one account share it, whatever their kind. */
  accountSeed: string;
  /** `expired`: `*_test_expired…`. `readonly`: `rk_test_readonly…`, which may not write. */
  problem?: 'expired' | 'readonly';
}

/** Not a key, or one of the names kept for trying this out: `sk_test_invalid…`. */
export interface UnreadableKey {
  problem: 'malformed' | 'spaces';
}

const kinds: Readonly<Record<string, KeyKind>> = {
  sk: 'secret',
  pk: 'publishable',
  rk: 'restricted',
};

const keyForm = /^(sk|pk|rk)_(test|live)_([0-9A-Za-z_-]+)$/;
/** Keys as they are issued today: the 14 characters after `51` name the account. */
const issuedForm = /^51([0-9A-Za-z]{14})[0-9A-Za-z]{16,}$/;
const readonlyName = /^readonly(?:_(?=.))?/;

/** Reads an API key. Nothing of it may be stored or logged; see `maskKey`. */
export function readKey(key: string): ReadableKey | UnreadableKey {
  if (/\s/.test(key)) return { problem: 'spaces' };
  const [, prefix = '', mode, suffix = ''] = keyForm.exec(key) ?? [];
  const kind = kinds[prefix];
  if (kind === undefined || suffix.startsWith('invalid')) return { problem: 'malformed' };
  const base = { kind, mode: mode as 'test' | 'live' };
  if (suffix.startsWith('expired')) return { ...base, accountSeed: suffix, problem: 'expired' };
  if (kind === 'restricted' && suffix.startsWith('readonly')) {
    const accountSeed = suffix.replace(readonlyName, '') || suffix;
    return { ...base, accountSeed, problem: 'readonly' };
  }
  return { ...base, accountSeed: issuedForm.exec(suffix)?.[1] ?? suffix };
}

/**
 * As error messages show a key: `sk_test_**********Aso0`, `pi_1PiXF*****zlzo`, `*****ined`. At
 * least half of a short key stays hidden.
 */
export function maskKey(key: string): string {
  const prefix = /^(?:sk|pk|rk|ek)_(?:test|live)_/.exec(key)?.[0];
  const shown = prefix ?? (key.length > 16 ? key.slice(0, 8) : '');
  const hidden = key.length - shown.length;
  const tail = Math.min(4, Math.floor(hidden / 2));
  return shown + '*'.repeat(hidden - tail) + key.slice(key.length - tail);
}
