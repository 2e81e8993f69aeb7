// Fills the payment form in with a test card. Without script the form is whole, but for this.
const cards = document.querySelector('.test-cards');
const form = document.querySelector('form.till');
const example = { email: 'jenny.rosen@example.com', name: 'Jenny Rosen' };

cards.hidden = false;
cards.addEventListener('click', ({ target }) => {
  const button = target.closest('[data-number]');
  if (!button) return;
  fill('number', button.dataset.number);
  fill('expiry', '12 / 34');
  fill('cvc', '123');
  for (const [name, value] of Object.entries(example)) {
    if (form.elements[name]?.value === '') fill(name, value);
  }
  form.querySelector('.pay').focus();
});

function fill(name, value) {
  const input = form.elements[name];
  if (input) input.value = value;
}

// The choice of shipping changes the sums that are shown; the server works them out for itself.
const pay = form.querySelector('.pay');
form.addEventListener('change', ({ target }) => {
  const { shipping, total } = target.dataset;
  if (total === undefined) return;
  const shown = document.querySelector('[data-sum="total"]');
  pay.textContent = pay.textContent.replace(shown.textContent, total);
  shown.textContent = total;
  document.querySelector('[data-sum="shipping"]').textContent = shipping;
});

// A second click while the first is on its way would ask the server twice.
form.addEventListener('submit', (event) => {
  if (form.dataset.sent) event.preventDefault();
  form.dataset.sent = 'yes';
});
addEventListener('pageshow', () => delete form.dataset.sent);
