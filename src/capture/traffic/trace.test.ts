import { describe, expect, it } from 'vitest';
import {
  answered,
  exceptionEvent,
  httpEvent,
  insightEvent,
  logEvent,
  webhookEvent,
} from '../../../test/support/captured-events.ts';
import { trafficFile } from '../../../test/support/traffic-file.ts';
import type { CapturedEvent } from '../event.ts';
import { findDetail } from './find.ts';
import { traceRows } from './trace.ts';

/** A shop's page makes a call; its webhook is handled, and the handler makes another call, and fails. */
function chain() {
  let ts = 1_000;
  const at = () => ({ ts: ++ts });
  const page = httpEvent({ ...at(), kind: 'http.in', path: '/buy', res: answered('x') });
  const inside = { parent: page.id, trace: page.id };
  const call = httpEvent({ ...at(), ...inside, res: answered('req_PaystubTest01') });
  const first = webhookEvent({ ...at(), req_id: 'req_PaystubTest01', attempt: 1, status: 500 });
  const handler = httpEvent({
    ...at(),
    kind: 'http.in',
    path: '/webhook',
    res: answered('y', 500),
  });
  const handled = { parent: handler.id, trace: handler.id };
  const log = logEvent('fulfilling', { ...at(), ...handled });
  const nested = httpEvent({ ...at(), ...handled, res: answered('req_PaystubTest02') });
  const failure = exceptionEvent({ ...at(), ...handled });
  const second = webhookEvent({ ...at(), req_id: 'req_PaystubTest01', attempt: 2 });
  const insight = insightEvent([failure.id, first.id], at());
  return {
    page,
    call,
    first: { ...first, in_id: handler.id },
    handler,
    log,
    nested,
    failure,
    second,
    insight,
  };
}

describe('the chain of an event', () => {
  it('is whole and oldest first, from wherever it is asked', () => {
    const { writer, reader } = trafficFile();
    const events = chain();
    const stranger = httpEvent({ ts: 1_005 });
    writer.write([...Object.values(events), stranger].reverse() as CapturedEvent[]);
    const whole = Object.values(events).map(({ id }) => id);
    for (const id of whole) {
      expect(
        traceRows(reader, id).map((row) => row.id),
        id,
      ).toEqual(whole);
    }
    expect(traceRows(reader, stranger.id)).toHaveLength(1);
    expect(traceRows(reader, 'nobody')).toEqual([]);
  });

  it('ends where events point at each other', () => {
    const { writer, reader } = trafficFile();
    const one = httpEvent();
    const other = httpEvent({ parent: one.id });
    writer.write([{ ...one, parent: other.id }, other]);
    expect(traceRows(reader, one.id)).toHaveLength(2);
  });
});

describe('what an event is linked with', () => {
  it('says how', () => {
    const { writer, reader } = trafficFile();
    const events = chain();
    writer.write(Object.values(events) as CapturedEvent[]);
    const related = (name: keyof typeof events) =>
      findDetail(reader, events[name].id)?.related.map(({ how, row }) => [
        how,
        Object.entries(events).find(([, { id }]) => id === row.id)?.[0],
      ]);
    expect(related('page')).toEqual([['child', 'call']]);
    expect(related('call')).toEqual([
      ['parent', 'page'],
      ['delivery', 'first'],
      ['delivery', 'second'],
    ]);
    expect(related('first')).toEqual([
      ['caused_by', 'call'],
      ['handler', 'handler'],
      ['retry', 'second'],
      ['insight', 'insight'],
    ]);
    expect(related('handler')).toEqual([
      ['caused_by', 'first'],
      ['child', 'log'],
      ['child', 'nested'],
      ['child', 'failure'],
    ]);
    expect(related('insight')).toEqual([
      ['evidence', 'first'],
      ['evidence', 'failure'],
    ]);
  });

  it('has retries, pages and replays', () => {
    const { writer, reader } = trafficFile();
    const facet = { op: 'GET /v1/charges', ids: [], outcome: 'ok' as const };
    const first = httpEvent({ ts: 1 });
    const others = [
      httpEvent({ ts: 2, stripe: { ...facet, retry_of: first.id } }),
      httpEvent({ ts: 3, stripe: { ...facet, page_of: first.id } }),
      httpEvent({ ts: 4, stripe: { ...facet, page_of: first.id } }),
      httpEvent({ ts: 5, replay_of: first.id }),
    ];
    writer.write([first, ...others]);
    expect(findDetail(reader, first.id)?.related.map(({ how }) => how)).toEqual([
      'retry',
      'page',
      'page',
      'replay',
    ]);
    const page = findDetail(reader, others[1]?.id ?? '');
    expect(page?.related.map(({ how, row }) => [how, row.ts])).toEqual([
      ['page', 1],
      ['page', 4],
    ]);
  });
});
