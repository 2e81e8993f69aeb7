import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { idPrefixOf } from './id-prefixes.ts';
import { clientSecret, newId } from './ids.ts';

const account = 'acct_1E4bfnKXBGcbgpbZ';

/** A small generator of chance that a seed makes repeatable. */
function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const parts = (nowSeconds = 1_762_799_262) => ({ account, nowSeconds, random: seeded(1) });

describe('newId', () => {
  it('stamps time and account as in a recorded payment', () => {
    expect(newId('pi', parts())).toMatch(/^pi_3SRzoYKXBGcbgpbZ[0-2][0-9A-Za-z]{7}$/);
    expect(newId('pm', parts())).toMatch(/^pm_1SRzoYKXBGcbgpbZ[0-9A-Za-z]{8}$/);
  });

  it('stamps the minute as in a recorded customer of the same conversation', () => {
    expect(newId('cus', parts(1_762_000_000))).toMatch(/^cus_TL[0-9A-Za-z]{12}$/);
  });

  it.each([
    ['sub_sched', /^sub_sched_1[0-9A-Za-z]{23}$/],
    ['si', /^si_[0-9A-Za-z]{14}$/],
    ['cs_test', /^cs_test_[0-9A-Za-z]{58}$/],
    ['req', /^req_[0-9A-Za-z]{14}$/],
    ['coupon', /^[0-9A-Za-z]{8}$/],
    ['whsec', /^whsec_[0-9A-Za-z]{32}$/],
    ['acct', /^acct_1SRzoY[0-9A-Za-z]{10}$/],
    ['txcd', /^txcd_[0-9]{8}$/],
    ['mtr_test', /^mtr_test_61[0-9A-Za-z]{30}$/],
    ['anything', /^anything_1SRzoYKXBGcbgpbZ[0-9A-Za-z]{8}$/],
  ])('gives %s its form', (prefix, form) => {
    expect(newId(prefix, parts())).toMatch(form);
  });

  it.each(['ch', 'py', 're', 'pyr', 'txn', 'evt', 'payatt'])(
    '%s shares with its payment',
    (name) => {
      const kin = newId('pi', parts());
      const id = newId(name, { ...parts(1_770_000_000), kin });
      expect(id.slice(name.length + 1, name.length + 18)).toBe(kin.slice(3, 20));
      expect(id).not.toContain(kin.slice(3));
      expect(id).toHaveLength(name.length + 25);
    },
  );

  it('does not follow kin of another form', () => {
    const kin = newId('po', parts());
    expect(newId('txn', { ...parts(1_762_799_263), kin })).toMatch(/^txn_1SRzoZ/);
  });

  it('pads accounts with short names', () => {
    expect(newId('pm', { ...parts(), account: 'acct_ab' })).toMatch(/^pm_1SRzoY00000000ab/);
  });

  it('keeps 100,000 ids of one second apart', () => {
    const random = seeded(7);
    const kin = newId('pi', parts());
    for (const prefix of ['pi', 'pm', 'cus', 'coupon', 're']) {
      const ids = new Set<string>();
      for (let n = 0; n < 20_000; n += 1) ids.add(newId(prefix, { ...parts(), random, kin }));
      expect(ids.size).toBe(20_000);
    }
  });

  it('sorts dated ids of one account by their second', () => {
    const second = fc.integer({ min: 1_400_000_000, max: 2_200_000_000 });
    const stamp = (now: number) => newId('pm', parts(now)).slice(0, 9);
    fc.assert(
      fc.property(second, second, (a, b) => {
        expect(stamp(a) < stamp(b)).toBe(a < b);
      }),
    );
  });
});

describe('clientSecret', () => {
  it('has 25 characters for a payment', () => {
    const id = newId('pi', parts());
    expect(clientSecret(id, seeded(3))).toMatch(new RegExp(`^${id}_secret_[0-9A-Za-z]{25}$`));
  });

  it('begins with the minute of a recorded setup', () => {
    const secret = clientSecret('seti_1TTJee2ESifGlJezA8ixwucs', seeded(3));
    expect(secret).toMatch(/^seti_1TTJee2ESifGlJezA8ixwucs_secret_USE6[0-9A-Za-z]{27}$/);
  });
});

describe('idPrefixOf', () => {
  it.each([
    ['checkout.session', 'cs_test'],
    ['billing.meter', 'mtr_test'],
    ['subscription_schedule', 'sub_sched'],
    ['treasury.made_up_thing', 'madeupthing'],
    ['v2.core.made_up', 'madeup_test'],
  ])('%s → %s', (object, prefix) => {
    expect(idPrefixOf(object)).toBe(prefix);
  });
});
