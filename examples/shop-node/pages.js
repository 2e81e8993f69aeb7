export function shopPage(orders) {
  const lines = orders.map(({ id, status }) => `<li><a href="/orders/${id}">${status}</a></li>`);
  return page(
    'Mugs',
    `<p>Stoneware mug, $24.00</p>
    <form method="post" action="/buy"><button>Buy</button></form>
    <h2>Orders</h2><ul>${lines.join('')}</ul>`,
  );
}

export function orderPage({ id, email, status }) {
  const refund = `<form method="post" action="/orders/${id}/refund"><button>Refund</button></form>`;
  return page(
    'Your order',
    `<p>Status: <strong>${status}</strong></p>
    ${email === undefined ? '' : `<p>The receipt goes to ${escaped(email)}.</p>`}
    ${status === 'paid' ? refund : ''}
    <p><a href="/">Back to the shop</a></p>`,
  );
}

function page(title, body) {
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>${title}</title>
  <style>body { max-width: 40rem; margin: 3rem auto; font-family: system-ui }</style>
  <h1>${title}</h1>${body}</html>`;
}

function escaped(text) {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
