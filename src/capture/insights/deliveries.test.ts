import { describe, expect, it } from 'vitest';
import { Deliveries } from './deliveries.ts';
import { Story } from './testing/story.ts';

describe('both sides of a webhook', () => {
  it('meet by the signature, although other endpoints get the event, too', () => {
    const story = new Story();
    const first = story.receive({ id: 'evt_1', endpoint: 'we_1', tamper: 'a' }, { path: '/one' });
    const second = story.receive({ id: 'evt_1', endpoint: 'we_2', tamper: 'b' }, { path: '/two' });
    const deliveries = new Deliveries();
    expect(deliveries.received(second.request)).toBeUndefined();
    expect(deliveries.sent(first.delivery)).toBeUndefined();
    expect(deliveries.sent(second.delivery)).toEqual(second);
    expect(deliveries.received(first.request)).toEqual(first);
  });

  it('meet by the path when the header was lost', () => {
    const story = new Story();
    const { delivery, request } = story.receive({ id: 'evt_1' }, { headers: [] });
    const other = story.request({ path: '/other', body: request.req.body.data ?? '' });
    const deliveries = new Deliveries();
    deliveries.sent(delivery);
    expect(deliveries.received(other)).toBeUndefined();
    expect(deliveries.received(request)).toEqual({ delivery, request });
  });

  it('meet by the signature when the body was never read, in either order', () => {
    const story = new Story();
    const { delivery, request } = story.receive({ id: 'evt_1' }, { body: '' });
    const first = new Deliveries();
    first.sent(delivery);
    expect(first.received(request)).toEqual({ delivery, request });
    const second = new Deliveries();
    second.received(request);
    expect(second.sent(delivery)).toEqual({ delivery, request });
  });

  it('are told alone when the other side does not come', () => {
    const story = new Story();
    const delivery = story.deliver();
    const deliveries = new Deliveries();
    deliveries.sent(delivery);
    expect(deliveries.unseen(delivery.ts + 100)).toEqual([]);
    expect(deliveries.unseen(delivery.ts + 5000)).toEqual([{ delivery, request: undefined }]);
    expect(deliveries.unseen(delivery.ts + 5000)).toEqual([]);
  });
});
