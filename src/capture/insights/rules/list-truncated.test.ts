import { describe, expect, it } from 'vitest';
import { found } from '../testing/insights-of.ts';
import { Story } from '../testing/story.ts';

const rule = 'list.truncated';
const page = (has_more = true) => ({
  answer: { object: 'list', data: [{ id: 'cus_1' }, { id: 'cus_2' }], has_more },
});

describe(rule, () => {
  it('finds a list of which only the first page was read', () => {
    const story = new Story();
    story.request({ method: 'GET', path: '/report' }, () =>
      story.call('GET /v1/customers', { ...page(), site: 'report.js:3' }),
    );
    expect(found(story, rule)).toMatchObject([
      {
        severity: 'warn',
        title: 'GET /v1/customers gave 2 of more, and the rest was never asked for (report.js:3)',
      },
    ]);
  });

  it('is a hint when the limit was chosen, five seconds later or at the end', () => {
    const story = new Story();
    story.call('GET /v1/customers', { ...page(), params: { limit: '2' } });
    expect(found(story, rule)).toMatchObject([{ severity: 'info' }]);
    story.wait(6000);
    story.call('GET /v1/customers', page(false));
    expect(found(story, rule)).toMatchObject([{ severity: 'info' }]);
  });

  it('waits for a program that is busy with the first page', () => {
    const story = new Story();
    const first = story.call('GET /v1/customers', page());
    for (let customer = 0; customer < 10; customer += 1) {
      story.call('POST /v1/invoices', { after: 1000, answer: { id: `in_${customer}` } });
    }
    const facet = { page_of: first.id };
    story.call('GET /v1/customers', {
      ...page(false),
      params: { starting_after: 'cus_2' },
      facet,
    });
    expect(found(story, rule)).toEqual([]);
  });

  it('knows lists of v2, which only name their next page', () => {
    const story = new Story();
    const answer = { data: [{ id: 'evt_1' }], next_page_url: '/v2/core/events?page=x' };
    story.call('GET /v2/core/events', { answer, facet: { has_more: true, count: 1 } });
    expect(found(story, rule)).toMatchObject([{ severity: 'warn' }]);
  });

  it('is silent when the list ended, went on, or was passed on', () => {
    const story = new Story();
    story.call('GET /v1/customers', page(false));
    const first = story.call('GET /v1/customers', page());
    story.call('GET /v1/customers', {
      ...page(false),
      params: { starting_after: 'cus_2' },
      facet: { page_of: first.id },
    });
    story.call('GET /v1/invoices', { ...page(), params: { limit: '1' } });
    story.request({ method: 'GET', answer: '{"rows":[],"has_more":true}' }, () =>
      story.call('GET /v1/charges', page()),
    );
    expect(found(story, rule)).toEqual([]);
  });
});
