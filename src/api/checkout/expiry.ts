/** The task that ends a session whose time is over. */
export const EXPIRY = 'checkout.expire';
