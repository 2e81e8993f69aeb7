import { html, raw } from 'hono/html';
import { bodyText } from '../body-text.ts';
import type { LocalApp } from '../local-app.ts';
import type { FoundObject, LocalParts, RequestRecord } from '../parts.ts';
import { Refusal } from '../refusal.ts';
import { jsonMarkup } from './json-text.ts';
import { type Markup, renderPage } from './page.ts';

/** `/o/:id`: a request with its answer, or an object of any account. */
export function addObjectPage(app: LocalApp, parts: LocalParts): void {
  app.get('/o', (context) => {
    const id = context.req.query('id')?.trim() ?? '';
    return context.redirect(id === '' ? '/' : `/o/${encodeURIComponent(id)}`, 303);
  });

  app.get('/o/:id', async (context) => {
    const id = context.req.param('id');
    const request = await parts.requests.find(id);
    if (request !== undefined) return context.html(renderRequest(request));
    const object = await parts.findObject(id);
    if (object !== undefined) return context.html(renderObject(id, object));
    throw new Refusal(404, unknownId(id));
  });
}

function unknownId(id: string): string {
  return id.startsWith('req_') ? `No request ${id} is kept.` : `No account has an object ${id}.`;
}

function renderObject(id: string, { account, type, text }: FoundObject): Markup {
  const main = html`<div class="sheet">
    <p class="kind">${type}</p>
    <h1 class="id" data-copy><code>${id}</code></h1>
    <dl class="about">
      <div><dt>Account</dt><dd><code>${account}</code></dd></div>
    </dl>
    ${json(text)}
  </div>`;
  return renderPage({ title: id, main });
}

function renderRequest(request: RequestRecord): Markup {
  const { id, account, method, path, status, apiVersion, idempotencyKey, created } = request;
  const sent = bodyText(request.requestBody);
  const answered = bodyText(request.responseBody);
  const main = html`<div class="sheet">
    <p class="kind">request</p>
    <h1 class="id" data-copy><code>${id}</code></h1>
    <p class="call"><b>${method}</b> <code>${path}</code> ${statusMark(status)}</p>
    <dl class="about">
      <div><dt>Account</dt><dd><code>${account}</code></dd></div>
      <div><dt>API version</dt><dd>${apiVersion}</dd></div>
      <div><dt>At</dt><dd>${timeText(created)}</dd></div>
      <div><dt>Idempotency-Key</dt><dd><code>${idempotencyKey ?? 'none'}</code></dd></div>
    </dl>
    <h2>Sent</h2>
    ${sent === '' ? html`<p class="quiet">No body.</p>` : plain(readable(sent))}
    <h2>Answered</h2>
    ${json(answered)}
  </div>`;
  return renderPage({ title: `${method} ${path}`, main });
}

/** `2026-11-20 22:51:54 UTC` */
function timeText(unixSeconds: number): string {
  return new Date(unixSeconds * 1000).toISOString().replace('T', ' ').replace('.000Z', ' UTC');
}

/** A form with one field a line, decoded; everything else as it came. */
function readable(body: string): string {
  if (!/^[^\s{]+=[^\s]*$/.test(body)) return body;
  try {
    return body.split('&').map(decodeField).join('\n');
  } catch {
    // A percent sign that encodes nothing.
    return body;
  }
}

function decodeField(field: string): string {
  return decodeURIComponent(field.replaceAll('+', ' '));
}

/** Shape and word beside the colour. */
function statusMark(status: number): Markup {
  if (status < 400) return html`<span class="status ok">● ${status} done</span>`;
  if (status < 500) return html`<span class="status warn">▲ ${status} refused</span>`;
  return html`<span class="status bad">■ ${status} broke</span>`;
}

function json(text: string): Markup {
  return html`<div class="code" data-copy><pre tabindex="0">${raw(jsonMarkup(text))}</pre></div>`;
}

function plain(text: string): Markup {
  return html`<div class="code" data-copy><pre tabindex="0">${text}</pre></div>`;
}
