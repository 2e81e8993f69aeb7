/** A customer's consent to debits of a bank account, as parameters tell it. */
export const agreed = {
  mandate_data: { customer_acceptance: { type: 'offline' as const } },
};
