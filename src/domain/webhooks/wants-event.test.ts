import { describe, expect, it } from 'vitest';
import { wantsEvent } from './wants-event.ts';

describe('what a destination wants', () => {
  it('is what it names, of thin events by their own names', () => {
    expect(wantsEvent(['charge.failed'], 'charge.failed')).toBe(true);
    expect(wantsEvent(['charge.failed'], 'charge.failed.again')).toBe(false);
    expect(wantsEvent(['v1.charge.failed'], 'charge.failed')).toBe(true);
    expect(wantsEvent([], 'charge.failed')).toBe(false);
  });

  it('is everything with a star, but what needs to be named', () => {
    expect(wantsEvent(['*'], 'charge.failed')).toBe(true);
    expect(wantsEvent(['*'], 'issuing_authorization.request')).toBe(false);
    expect(wantsEvent(['issuing_authorization.request'], 'issuing_authorization.request')).toBe(
      true,
    );
  });

  it('is a family with a star at the end', () => {
    expect(wantsEvent(['customer.*'], 'customer.subscription.created')).toBe(true);
    expect(wantsEvent(['customer.*'], 'customers.created')).toBe(false);
    expect(wantsEvent(['v1.customer.*'], 'customer.created')).toBe(true);
  });
});
