/** The shop's books, in memory. An order has the id of its Checkout Session. */
export function createOrders() {
  const orders = new Map();
  const seen = new Map();

  const byPayment = (payment) => [...orders.values()].find((order) => order.payment === payment);
  const set = (order, status) => {
    if (order !== undefined) order.status = status;
  };

  /** What each event means for an order; other events mean nothing to this shop. */
  const rules = {
    'checkout.session.completed': (session) => {
      const order = orders.get(session.id);
      if (order === undefined) return;
      order.payment = session.payment_intent;
      order.email = session.customer_details.email;
      set(order, session.payment_status === 'paid' ? 'paid' : 'waiting for the bank');
    },
    'checkout.session.async_payment_succeeded': (session) => set(orders.get(session.id), 'paid'),
    'checkout.session.async_payment_failed': (session) => set(orders.get(session.id), 'not paid'),
    'checkout.session.expired': (session) => set(orders.get(session.id), 'given up'),
    'charge.refunded': (charge) => set(byPayment(charge.payment_intent), 'refunded'),
    'charge.dispute.created': (dispute) => set(byPayment(dispute.payment_intent), 'disputed'),
  };

  return {
    open: (id) => orders.set(id, { id, status: 'open' }),
    find: (id) => orders.get(id),
    all: () => [...orders.values()],
    events: () => [...seen.values()],
    /** Deliveries may be repeated: an event counts the first time only. */
    apply({ id, type, data }) {
      const known = seen.get(id);
      if (known !== undefined) {
        known.times++;
        return;
      }
      seen.set(id, { id, type, times: 1 });
      rules[type]?.(data.object);
    },
  };
}
