import { html } from 'hono/html';
import { connectionsTo } from '../connect/connections.ts';
import type { LocalApp } from '../local-app.ts';
import type { LocalParts, RequestRecord } from '../parts.ts';
import { codeBlock } from './code-block.ts';
import { connectTabs } from './connect-tabs.ts';
import { type Markup, renderPage } from './page.ts';
import { type StubFigures, stub } from './stub.ts';

/** What this is, how to connect a client, and what the server holds so far. */
export function addHomePage(app: LocalApp, parts: LocalParts): void {
  app.get('/', async (context) => {
    const { objects, kind } = await parts.store.status();
    const accounts = await parts.store.accounts();
    const figures = { kind, objects, accounts: accounts.length };
    return context.html(renderHome(parts, figures, parts.requests.latest()));
  });
}

function renderHome(
  { url, exampleKey, version }: LocalParts,
  figures: StubFigures,
  latest: RequestRecord | undefined,
): Markup {
  const main = html`<div class="sheet home">
    <div class="intro">
      <h1>Your payments server is running</h1>
      <p>
        A stateful server on this machine, compatible with the Stripe API and not affiliated with
        Stripe. It answers as test mode does: no account, no network, no real cards.
      </p>
      <div class="facts">
        <span class="fact" data-copy><i>Address</i><code>${url()}</code></span>
        <span class="fact" data-copy><i>Key</i><code>${exampleKey}</code></span>
      </div>
    </div>
    <ol class="steps">
      ${connectStep(connectionsTo(url(), exampleKey), latest)}
      ${paymentStep(url(), exampleKey)}
      ${lookStep()}
    </ol>
    <aside>${stub(figures, latest)}</aside>
  </div>`;
  return renderPage({ title: 'Home', aside: version, main });
}

function connectStep(
  connections: Parameters<typeof connectTabs>[0],
  latest: RequestRecord | undefined,
): Markup {
  return html`<li class="step ${latest === undefined ? 'current' : 'done'}">
    <h2>Point your code here</h2>
    ${connectTabs(connections)}
    ${latest === undefined ? html`<p class="seen waiting">No call has come yet</p>` : seen(latest)}
  </li>`;
}

function seen({ id, method, path, status }: RequestRecord): Markup {
  const [shown] = path.split('?');
  return html`<p class="seen">
    Got <code class="seen-call">${method} ${shown}</code>, answered ${status}. <a href="/o/${id}">See it</a>
  </p>`;
}

function paymentStep(url: string, key: string): Markup {
  const code = `curl ${url}/v1/payment_intents -u ${key}: \\
  -d amount=2000 -d currency=usd -d payment_method=pm_card_visa -d confirm=true \\
  -d 'automatic_payment_methods[enabled]=true' \\
  -d 'automatic_payment_methods[allow_redirects]=never'`;
  return html`<li class="step">
    <h2>Take a payment</h2>
    <p>
      $20.00 from a test card. With <code>pm_card_chargeDeclined</code> in its place the card is
      declined, as it would be there.
    </p>
    ${codeBlock(code)}
  </li>`;
}

function lookStep(): Markup {
  return html`<li class="step">
    <h2>Look at anything</h2>
    <p>Paste an id of the answer: of an object, an event, or a request (<code>req_…</code>).</p>
    <form class="find" action="/o" method="get">
      <label class="hidden" for="id">Id</label>
      <input
        id="id" name="id" required placeholder="pi_…, cus_…, req_…" autocomplete="off"
        spellcheck="false"
      ><button>Show</button>
    </form>
  </li>`;
}
