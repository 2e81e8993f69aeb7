import { describe, expect, it } from 'vitest';
import { planTypes, type TypeRequest } from './method-types.ts';

const request: TypeRequest = {
  currency: 'usd',
  captureMethod: 'automatic_async',
  setupFutureUsage: null,
  apiVersion: '2026-08-26.dahlia',
  account: 'acct_1FiqEsKuuB1fWySn',
};

const typesOf = (more: Partial<TypeRequest>) =>
  planTypes({ ...request, ...more }).payment_method_types;

describe('planTypes', () => {
  it('takes what the account has switched on, as recorded', () => {
    expect(planTypes(request)).toMatchObject({
      automatic_payment_methods: { allow_redirects: 'always', enabled: true },
      payment_method_configuration_details: { id: expect.stringMatching(/^pmc_\w{24}$/) },
    });
    expect(typesOf({ captureMethod: 'manual' })).toEqual([
      'card',
      'afterpay_clearpay',
      'klarna',
      'link',
    ]);
  });

  it('leaves out what leads away, cannot be kept, or is not wanted', () => {
    const automatic = { enabled: true, allow_redirects: 'never' } as const;
    expect(typesOf({ automatic })).toEqual(['card', 'acss_debit', 'link', 'us_bank_account']);
    expect(typesOf({ setupFutureUsage: 'off_session' })).not.toContain('alipay');
    expect(typesOf({ excluded: ['link'] })).not.toContain('link');
  });

  it('takes cards and links in currencies without methods of their own', () => {
    expect(typesOf({ currency: 'isk' })).toEqual(['card', 'link']);
  });

  it('takes cards only before versions that are automatic, and when that is switched off', () => {
    expect(typesOf({ apiVersion: '2022-11-15' })).toEqual(['card']);
    expect(typesOf({ automatic: { enabled: false } })).toEqual(['card']);
  });

  it('shows a given list under its own name from endive on', () => {
    const older = planTypes({ ...request, types: ['card', 'ideal'] });
    const newer = planTypes({ ...request, types: ['card'], apiVersion: '2026-09-30.endive' });
    expect(older).toMatchObject({
      allowed_payment_method_types: null,
      automatic_payment_methods: null,
      payment_method_types: ['card', 'ideal'],
    });
    expect(newer.allowed_payment_method_types).toEqual(['card']);
  });
});
