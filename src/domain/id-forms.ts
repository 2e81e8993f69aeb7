/** How what follows `<prefix>_` in an id is made. */
export type IdForm =
  /** `1`, 5 characters of time, 10 of the account, 8 of chance. Prefixes not listed have it. */
  | { kind: 'dated' }
  /** `3`, 5 of time, 10 of the account, a digit, 7 of chance; shares 17 with its kin. */
  | { kind: 'payment' }
  /** As `payment` when its kin has that form, else `dated`. */
  | { kind: 'follows_payment' }
  /** 4 characters of the minute, then chance up to `length`. */
  | { kind: 'minute'; length: number }
  /** `start`, then chance up to `length`. */
  | { kind: 'random'; length: number; start?: string }
  | { kind: 'digits'; length: number }
  /** `1`, 5 of time, 10 of chance: the account part of all other ids comes from here. */
  | { kind: 'account' }
  /** Chance alone, without a prefix. */
  | { kind: 'bare'; length: number };

const payment: IdForm = { kind: 'payment' };
const followsPayment: IdForm = { kind: 'follows_payment' };
const minute: IdForm = { kind: 'minute', length: 14 };
const newer: IdForm = { kind: 'random', length: 32, start: '61' };

const forms = new Map<string, IdForm>([
  ['pi', payment],
  ['ch', payment],
  ['py', payment],
  ['re', followsPayment],
  ['pyr', followsPayment],
  ['txn', followsPayment],
  ['evt', followsPayment],
  ['payatt', followsPayment],
  ['cus', minute],
  ['prod', minute],
  ['si', minute],
  ['person', minute],
  ['taxreg', minute],
  ['tmr', minute],
  ['tml', minute],
  ['tmc', minute],
  ['ca', { kind: 'minute', length: 32 }],
  ['acct', { kind: 'account' }],
  ['coupon', { kind: 'bare', length: 8 }],
  ['cs_test', { kind: 'random', length: 58, start: 'a1' }],
  ['cs_live', { kind: 'random', length: 58, start: 'a1' }],
  ['req', { kind: 'random', length: 14 }],
  ['whsec', { kind: 'random', length: 32 }],
  ['ek_test', { kind: 'random', length: 76, start: 'YWNjdF8x' }],
  ['pst_test', { kind: 'random', length: 48, start: 'YWNjdF8x' }],
  ['mtr_test', newer],
  ['feat_test', newer],
  ['ent_test', newer],
  ['evt_test', newer],
  ['ed_test', newer],
  ['txcd', { kind: 'digits', length: 8 }],
]);

const dated: IdForm = { kind: 'dated' };

export function idFormOf(prefix: string): IdForm {
  return forms.get(prefix) ?? dated;
}
