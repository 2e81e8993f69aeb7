import type { Objects } from '../../../contract/generated/wire.d.ts';
import { methodOptions, type OptionDefaults } from '../intents/method-options.ts';

type Options = Objects['setup_intent']['payment_method_options'];

/** `setup_intent.payment_method_options` of types for which nothing was asked, as recorded. */
const setupDefaults: OptionDefaults = {
  acss_debit: { currency: 'cad', verification_method: 'automatic' },
  card: { mandate_options: null, network: null, request_three_d_secure: 'automatic' },
  us_bank_account: { mandate_options: {}, verification_method: 'automatic' },
};

/** What is there, with what is asked for on top. */
export function setupOptions(
  types: readonly string[],
  current: Options,
  asked: object | undefined,
): Options {
  return methodOptions(types, current, asked, setupDefaults) as unknown as Options;
}
