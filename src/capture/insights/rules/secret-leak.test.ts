import { describe, expect, it } from 'vitest';
import { found } from '../testing/insights-of.ts';
import { Story } from '../testing/story.ts';

const rule = 'secret.leak';

describe(rule, () => {
  it('finds keys and client secrets in logs, and keys in answers', () => {
    const story = new Story();
    story.log('info', 'starting with sk_test_…4f2a');
    story.log('debug', "{ id: 'pi_1', client_secret: '[redacted]' }");
    story.request({ method: 'GET', path: '/config', answer: '{"key":"sk_test_…4f2a"}' });
    expect(found(story, rule).map(({ title }) => title)).toEqual([
      'A secret key is in the log',
      'A client_secret is in the log',
      'A secret key is in the answer to GET /config',
    ]);
  });

  it('is silent about publishable keys and the client_secret that the browser needs', () => {
    const story = new Story();
    story.log('info', 'pk_test_…4f2a, see STRIPE_SECRET_KEY (sk_test_…)');
    story.log('warn', 'no client_secret: undefined, { clientSecret: null }');
    story.request({ answer: '{"clientSecret":"[redacted]","publishableKey":"pk_test_…4f2a"}' });
    expect(found(story, rule)).toEqual([]);
  });
});
