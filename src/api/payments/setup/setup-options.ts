import type { OptionDefaults } from '../intents/method-options.ts';

/** `setup_intent.payment_method_options` of types for which nothing was asked, as recorded. */
export const setupDefaults: OptionDefaults = {
  acss_debit: { currency: 'cad', verification_method: 'automatic' },
  card: { mandate_options: null, network: null, request_three_d_secure: 'automatic' },
  us_bank_account: { mandate_options: {}, verification_method: 'automatic' },
};
