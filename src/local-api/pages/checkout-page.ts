import type { CheckoutForm, CheckoutPage, Checkouts } from '../checkout-parts.ts';
import type { LocalApp } from '../local-app.ts';
import { redirectTo } from '../redirect-to.ts';
import { Refusal } from '../refusal.ts';
import { allowLeaving } from '../safety-headers.ts';
import { renderFinished } from './checkout-finished.ts';
import { renderCheckout } from './checkout-form.ts';
import { renderMessage } from './message-page.ts';

const PATH = '/_paystub/checkout/:id';

/** Where a customer pays, in place of the page that Stripe would host. */
export function addCheckoutPage(app: LocalApp, { checkouts }: { checkouts: Checkouts }): void {
  const read = async (id: string): Promise<CheckoutPage> => {
    const page = await checkouts.read(id);
    if (page === undefined) throw new Refusal(404, 'There is no such payment page.');
    return page;
  };

  app.get(PATH, async (context) => {
    const page = await read(context.req.param('id'));
    allowLeaving(context);
    if (page.state !== 'open') return context.html(renderFinished(page));
    const failed = context.req.query('failed') === undefined ? null : page.error;
    return context.html(renderCheckout(page, {}, failed));
  });

  app.post(PATH, async (context) => {
    const id = context.req.param('id');
    const page = await read(id);
    const form = texts(await context.req.parseBody());
    const outcome = await checkouts.pay(id, form);
    allowLeaving(context);
    if ('next' in outcome) return redirectTo(context, outcome.next);
    return context.html(renderCheckout(page, form, outcome.error), 402);
  });

  // The page of the customer's bank leads back here, whatever came of it.
  app.get(`${PATH}/return`, async (context) => {
    const page = await read(context.req.param('id'));
    const own = `/_paystub/checkout/${page.id}`;
    if (page.state === 'complete') return redirectTo(context, page.successUrl ?? own);
    return context.redirect(page.error === null ? own : `${own}?failed`, 303);
  });

  app.get('/_paystub/pay/:id', async (context) => {
    const outcome = await checkouts.follow(context.req.param('id'));
    if (outcome === undefined) throw new Refusal(404, 'There is no such payment link.');
    if ('next' in outcome) return context.redirect(outcome.next, 303);
    return context.html(renderMessage(outcome.closed), 410);
  });
}

/** Files are no answer to anything that the form asks. */
function texts(body: Readonly<Record<string, unknown>>): CheckoutForm {
  const entries = Object.entries(body).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  );
  return Object.fromEntries(entries);
}
