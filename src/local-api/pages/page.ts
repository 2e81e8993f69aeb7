import { html, raw } from 'hono/html';

/** Escaped text, ready to be sent or to stand in a larger page. */
export type Markup = ReturnType<typeof html>;

const MARK = raw(
  '<svg viewBox="0 0 24 24" aria-hidden="true"><path class="mark-stem" fill-rule="evenodd" d="M2.4 1h5.2c.6 0 1 .4 1 1v20c0 .6-.4 1-1 1H2.4c-.6 0-1-.4-1-1V2c0-.6.4-1 1-1ZM5 4.1a1.4 1.4 0 1 0 0 2.8 1.4 1.4 0 0 0 0-2.8Zm0 6.5a1.4 1.4 0 1 0 0 2.8 1.4 1.4 0 0 0 0-2.8Zm0 6.5a1.4 1.4 0 1 0 0 2.8 1.4 1.4 0 0 0 0-2.8Z"/><path class="mark-bowl" d="M10.3 1.9h4.6a6.5 6.5 0 0 1 0 13h-4.6z"/></svg>',
);

export interface Page {
  title: string;
  /** Right of the name, at the top. */
  aside?: Markup | string;
  main: Markup;
  /** What only this page loads. */
  head?: Markup;
}

export function renderPage({ title, aside = '', main, head }: Page): Markup {
  return html`<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <title>${title} · Paystub</title>
    <link rel="icon" href="/_paystub/static/mark.svg" type="image/svg+xml">
    <link rel="stylesheet" href="/_paystub/static/tokens.css">
    <link rel="stylesheet" href="/_paystub/static/page.css">
    <link rel="stylesheet" href="/_paystub/static/record.css">
    <link rel="stylesheet" href="/_paystub/static/checkout.css">
    ${head ?? ''}
  </head>
  <body>
    <header class="top">
      <a class="brand" href="/">${MARK}<span>Paystub</span></a>
      <div class="top-aside">${aside}</div>
    </header>
    <main>${main}</main>
  </body>
</html>
`;
}
