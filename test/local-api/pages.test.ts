import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunningServer } from '../../src/app/serve.ts';
import { startServer } from '../../src/app/start-server.ts';
import { clientOf } from '../support/client.ts';

let server: RunningServer;

beforeAll(async () => {
  server = await startServer({ memory: true, port: 0 });
});

afterAll(() => server.stop());

async function page(path: string): Promise<{ status: number; text: string }> {
  const answer = await fetch(`${server.url}${path}`, { headers: { Accept: 'text/html' } });
  return { status: answer.status, text: await answer.text() };
}

describe('the page of an id', () => {
  it('shows an object of whatever account, and links the ids in it', async () => {
    await clientOf(server).customers.create({});
    const stripe = clientOf(server);
    const product = await stripe.products.create({ name: 'Tide clock' });
    const price = await stripe.prices.create({
      ...{ currency: 'usd', unit_amount: 4900, product: product.id },
    });
    const { status, text } = await page(`/o/${price.id}`);
    expect(status).toBe(200);
    expect(text).toContain(`<a href="/o/${product.id}">${product.id}</a>`);
  });

  it('shows an event, and an object whose id has no prefix', async () => {
    const stripe = clientOf(server);
    const product = await stripe.products.create({ id: 'tide-clock', name: 'Tide clock' });
    expect((await page(`/o/${product.id}`)).text).toContain('Tide clock');
    const [event] = (await stripe.events.list({ limit: 1 })).data;
    expect((await page(`/o/${event?.id}`)).text).toContain('product.created');
  });

  it('shows a request as text, never as markup', async () => {
    const attack = '<img src=x onerror=alert(1)>';
    const customer = await clientOf(server).customers.create({ name: attack });
    for (const id of [customer.id, customer.lastResponse.requestId]) {
      const { status, text } = await page(`/o/${id}`);
      expect(status).toBe(200);
      expect(text).not.toContain('<img');
      expect(text).toContain('&lt;img src=x onerror=alert(1)&gt;');
    }
  });

  it('does not repeat an unknown id as markup', async () => {
    const { status, text } = await page(`/o/${encodeURIComponent('<b>x</b>')}`);
    expect(status).toBe(404);
    expect(text).not.toContain('<b>x');
  });

  it('is found from the form of the home page', async () => {
    const answer = await fetch(`${server.url}/o?id=%20cus_1%20`, { redirect: 'manual' });
    expect(answer.headers.get('location')).toBe('/o/cus_1');
  });
});

describe('the home page', () => {
  it('says what this is, how to connect, and how many objects there are', async () => {
    await clientOf(server).customers.create({});
    const { objects } = await server.store.status();
    const { text } = await page('/');
    expect(text.replaceAll(/\s+/g, ' ')).toContain(
      'compatible with the Stripe API and not affiliated with Stripe',
    );
    expect(text).toContain(`<dt>Objects</dt><dd>${objects}</dd>`);
    expect(text).toContain(`port: ${server.port}`);
  });
});
