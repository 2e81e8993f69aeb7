import { describe, expect, it } from 'vitest';
import { methodOptions, optionOf } from './method-options.ts';

describe('methodOptions', () => {
  it('has the defaults of each type, in order', () => {
    expect(methodOptions(['link', 'card'], null, undefined)).toEqual({
      card: {
        installments: null,
        mandate_options: null,
        network: null,
        request_three_d_secure: 'automatic',
      },
      link: { persistent_token: null },
    });
    expect(Object.keys(methodOptions(['link', 'card'], null, undefined))).toEqual(['card', 'link']);
  });

  it('puts what is asked for on top, and keeps it', () => {
    const asked = { card: { request_three_d_secure: 'any', moto: true }, ideal: {} };
    const first = methodOptions(['card'], null, asked);
    const second = methodOptions(['card'], first, { card: { setup_future_usage: 'off_session' } });
    expect(second).toEqual({
      card: {
        installments: null,
        mandate_options: null,
        network: null,
        request_three_d_secure: 'any',
        setup_future_usage: 'off_session',
      },
    });
    expect(optionOf({ payment_method_options: second }, 'card', 'setup_future_usage')).toBe(
      'off_session',
    );
  });

  it('goes back to the defaults for null', () => {
    const first = methodOptions(['card'], null, { card: { request_three_d_secure: 'any' } });
    expect(methodOptions(['card'], first, { card: null }).card?.request_three_d_secure).toBe(
      'automatic',
    );
  });
});
