import { describe, expect, it } from 'vitest';
import {
  answered,
  exceptionEvent,
  httpEvent,
  logEvent,
} from '../../../test/support/captured-events.ts';
import { trafficFile } from '../../../test/support/traffic-file.ts';
import { listPage } from './list.ts';

describe('a search', () => {
  const found = (text: string) => {
    const { writer, reader } = trafficFile();
    const events = [
      httpEvent({ res: answered('req_PaystubTest01', 402, '{"decline_code":"do_not_honor"}') }),
      httpEvent({ path: '/v1/refunds', res: answered('req_PaystubTest02', 200, 'Rückzahlung') }),
      logEvent('Card was declined for Jenny\n"Rosen"'),
      exceptionEvent({ message: 'No such charge: ch_1PaystubTest07' }),
    ];
    writer.write(events);
    const page = listPage(reader, { text, order: 'asc' });
    return page.rows.map(({ seq }) => seq);
  };

  it.each([
    ['jenny', [3]],
    ['JEN', [3]],
    ['declined', [3]],
    ['decl', [3]],
    ['decline_code', []],
    ['do_no', [1]],
    ['do_not_honor', [1]],
    ['honor', [1]],
    ['refunds', [2]],
    ['ruckzahlung', [2]],
    ['/v1/refunds', [2]],
    ['ch_1PaystubTest07', [4]],
    ['req_PaystubTest02', [2]],
    ['charge jenny', []],
    ['card jenny', [3]],
    ['j', []],
    ['nothing-like-it', []],
    ['', [1, 2, 3, 4]],
    ['"not_honor"', [1]],
    ['"Jenny\n"', [3]],
    ['"was declined" jen', [3]],
    ['"was declined" ref', []],
    ['* AND "', []],
    ['***', []],
    ['ü', []],
    ['"', [1, 3]],
    ['/', [1, 2]],
    ['NEAR(', []],
  ])('for %j finds rows %j', (text, seqs) => {
    expect(found(text)).toEqual(seqs);
  });

  it('for a substring looks at the newest 5,000 rows, and says so', () => {
    const { writer, reader } = trafficFile();
    writer.write([logEvent('the oldest needle')]);
    writer.write(Array.from({ length: 5_000 }, (_, at) => logEvent(`message ${at}`)));
    expect(listPage(reader, { text: '"the oldest needle"' })).toEqual({
      rows: [],
      has_more: false,
      searched_newest: 5_000,
    });
    expect(listPage(reader, { text: '"message 0"' }).rows).toHaveLength(1);
    expect(listPage(reader, { text: 'oldest needle' }).rows).toHaveLength(1);
  });

  it('leaves names of fields out also behind a text that ends in a backslash', () => {
    const { writer, reader } = trafficFile();
    const text = JSON.stringify({ folder: 'C:\\', zebra: 'stripes', quoted: 'a \\"b', gnu: 1 });
    writer.write([httpEvent({ res: answered('req_PaystubTest01', 200, text) })]);
    const count = (word: string) => listPage(reader, { text: word }).rows.length;
    expect(['stripes', 'zebra', 'gnu'].map(count)).toEqual([1, 0, 0]);
  });

  it('no longer finds the words that an event had before', () => {
    const { writer, reader } = trafficFile();
    const call = httpEvent({ state: 'in_flight', url: 'https://api.stripe.com/v1/charges?first' });
    writer.write([call]);
    writer.write([{ ...call, state: 'ok', url: 'https://api.stripe.com/v1/charges?second' }]);
    expect(listPage(reader, { text: 'first' }).rows).toEqual([]);
    expect(listPage(reader, { text: 'second' }).rows).toHaveLength(1);
  });
});
