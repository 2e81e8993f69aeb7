import { html } from 'hono/html';
import { type Markup, renderPage } from './page.ts';

/** One sentence, and the way home. */
export function renderMessage(message: string): Markup {
  return renderPage({
    title: 'Not shown',
    main: html`<div class="sheet narrow">
      <h1>${message}</h1>
      <p><a href="/">Home</a></p>
    </div>`,
  });
}
