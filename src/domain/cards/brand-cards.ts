import { defineCard } from './define-card.ts';
import type { TestCard } from './test-card.ts';

/** Cards that work, by brand. Payout names are those of the debit cards for testing payouts. */
export const brandCards: readonly TestCard[] = [
  defineCard('4242424242424242', { names: ['visa', 'us'] }),
  defineCard('4000056655665556', {
    funding: 'debit',
    paymentMethods: ['visa_debit'],
    tokens: ['visa_debit', 'visa_debit_us_transferSuccess'],
  }),
  defineCard('5555555555554444', { names: ['mastercard'] }),
  defineCard('2223003122003222'),
  defineCard('5200828282828210', {
    funding: 'debit',
    paymentMethods: ['mastercard_debit'],
    tokens: ['mastercard_debit', 'mastercard_debit_us_transferSuccess'],
  }),
  defineCard('5105105105105100', { funding: 'prepaid', names: ['mastercard_prepaid'] }),
  defineCard('378282246310005', {
    names: ['amex_threeDSecureNotSupported'],
    threeDSecureSupported: false,
  }),
  // Recorded: the magic names of Amex and Discover stand for their second numbers.
  defineCard('371449635398431', { names: ['amex'] }),
  defineCard('6011111111111117'),
  defineCard('6011000990139424', { names: ['discover'] }),
  defineCard('6011981111111113', {
    funding: 'debit',
    tokens: ['discover_debit_us_transferSuccess'],
  }),
  defineCard('3056930009020004', { names: ['diners'] }),
  defineCard('36227206271667'),
  // BCcard and DinaCard run on the Discover network.
  defineCard('6555900000604105', { country: 'KR' }),
  defineCard('3566002020360505', { country: 'JP', names: ['jcb'] }),
  defineCard('6200000000000005', { country: 'CN', names: ['unionpay'] }),
  defineCard('6200000000000047', { country: 'CN', funding: 'debit' }),
  defineCard('6205500000000000004', { country: 'CN' }),

  defineCard('4000002500001001', {
    country: 'FR',
    names: ['visa_cartesBancaires'],
    networks: ['cartes_bancaires', 'visa'],
  }),
  defineCard('5555552500001001', {
    country: 'FR',
    names: ['mastercard_cartesBancaires'],
    networks: ['cartes_bancaires', 'mastercard'],
  }),
  defineCard('4000050360000001', {
    country: 'AU',
    funding: 'debit',
    names: ['visa_debit_eftposAuCoBranded'],
    networks: ['eftpos_au', 'visa'],
  }),
  defineCard('5555050360000080', {
    country: 'AU',
    funding: 'debit',
    names: ['mastercard_debit_eftposAuCoBranded'],
    networks: ['eftpos_au', 'mastercard'],
  }),

  // Health accounts: both Visa names stand for one number.
  defineCard('4000051230000072', {
    funding: 'debit',
    names: ['debit_visaFsaProductCode', 'debit_visaHsaProductCode'],
  }),
  defineCard('5200828282828897', {
    funding: 'debit',
    names: ['mastercard_debit_mastercardFsaProductCode'],
  }),
];
