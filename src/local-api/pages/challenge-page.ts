import { html } from 'hono/html';
import type { LocalApp } from '../local-app.ts';
import type { Challenge, ChallengeOutcome, LocalParts } from '../parts.ts';
import { redirectTo } from '../redirect-to.ts';
import { Refusal } from '../refusal.ts';
import { allowFraming } from '../safety-headers.ts';
import { type Markup, renderPage } from './page.ts';

const PATH = '/_paystub/3ds/:id';

/** Where a cardholder authenticates: in place of the bank's page, with both outcomes to choose. */
export function addChallengePage(app: LocalApp, { challenges }: LocalParts): void {
  const read = async (id: string): Promise<Challenge> => {
    const challenge = await challenges.read(id);
    if (challenge === undefined) throw new Refusal(404, 'There is no such authentication.');
    return challenge;
  };

  app.get(PATH, async (context) => {
    const challenge = await read(context.req.param('id'));
    allowFraming(context);
    return context.html(challenge.state === 'open' ? renderOpen(challenge) : renderOver(challenge));
  });

  app.post(PATH, async (context) => {
    const id = context.req.param('id');
    const { outcome } = await context.req.parseBody();
    if (!isOutcome(outcome)) throw new Refusal(400, "outcome has to be 'authorize' or 'fail'.");
    await read(id);
    const next = await challenges.complete(id, outcome);
    allowFraming(context);
    return next === null ? context.html(renderOver(await read(id))) : redirectTo(context, next);
  });
}

function isOutcome(value: unknown): value is ChallengeOutcome {
  return value === 'authorize' || value === 'fail';
}

function renderOpen(challenge: Challenge): Markup {
  const { merchant, amount, method, isCard } = challenge;
  const who = isCard ? 'The bank that issued the card' : `The page of ${method}`;
  const main = html`<div class="sheet narrow challenge">
    <h1>${titleOf(challenge)}</h1>
    <p>${who} would ask the customer here whether the payment is theirs. You decide the answer.</p>
    <div class="receipt"><div><dl>
      <div class="leader"><dt>To</dt><dd>${merchant}</dd></div>
      <div class="leader"><dt>By</dt><dd>${method}</dd></div>
      <div class="leader total"><dt>Amount</dt><dd>${amount}</dd></div>
    </dl></div></div>
    <form method="post" class="verbs">
      <button name="outcome" value="authorize" class="go">Complete authentication</button>
      <button name="outcome" value="fail">Fail authentication</button>
    </form>
  </div>`;
  return renderPage({ title: titleOf(challenge), aside: 'test mode', main });
}

function renderOver(challenge: Challenge): Markup {
  const word = challenge.state === 'failed' ? 'Authentication failed' : 'Authentication complete';
  const main = html`<div class="sheet narrow">
    <h1>${word}</h1>
    <p>This page can be closed. The payment to ${challenge.merchant} says what came of it.</p>
  </div>`;
  return renderPage({ title: titleOf(challenge), aside: 'test mode', main });
}

function titleOf({ isCard }: Challenge): string {
  return isCard ? '3-D Secure' : 'Authorize the payment';
}
