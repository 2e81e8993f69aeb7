import { defineCard } from './define-card.ts';
import type { TestCard } from './test-card.ts';

/** Country, then the debit cards whose payout succeeds, fails, cannot be instant; a Mastercard. */
const byCountry: readonly (readonly [string, string, string, string, string])[] = [
  ['CA', '4000051240000005', '4000051240000021', '4000051240000039', '5510121240000006'],
  ['SG', '4000057020000008', '4000057020000016', '4000057020000024', '2227200000000009'],
  ['AU', '4000050360000019', '4000050360000027', '4000050360000035', '5555050360000023'],
  ['AE', '4000057840000006', '4000057840000014', '4000057840000022', '5555057840000002'],
  ['GB', '4000058260000203', '4000058260000211', '4000058260000229', '5555058260000100'],
  ['AT', '4000050400000003', '4000050400000011', '4000050400000029', '5555050400000009'],
  ['BE', '4000050560000009', '4000050560000017', '4000050560000025', '5555050560000005'],
  ['FR', '4000052500000008', '4000052500000016', '4000052500000024', '5555052500000004'],
  ['DE', '4000052760000037', '4000052760000011', '4000052760000029', '5555052760000009'],
  ['IE', '4000053720000000', '4000053720000018', '4000053720000026', '5555053720000006'],
  ['IT', '4000053800000037', '4000053800000011', '4000053800000029', '5555053800000009'],
];

type Row = (typeof byCountry)[number];

function cardsOf([country, succeeds, fails, notInstant, mastercard]: Row): readonly TestCard[] {
  const debit = { country, funding: 'debit' as const };
  const code = country.toLowerCase();
  return [
    defineCard(succeeds, { ...debit, tokens: [`visa_debit_${code}_transferSuccess`] }),
    defineCard(fails, {
      ...debit,
      tokens: [`visa_debit_${code}_transferFail`],
      payout: 'could_not_process',
    }),
    defineCard(notInstant, {
      ...debit,
      tokens: [`visa_debit_${code}_instantPayoutUnsupported`],
      payout: 'instant_unsupported',
    }),
    defineCard(mastercard, { ...debit, tokens: [`mastercard_debit_${code}_transferSuccess`] }),
  ];
}

/** Debit cards for testing payouts. The American ones that succeed are in `brand-cards.ts`. */
export const payoutCards: readonly TestCard[] = [
  defineCard('4000056655665572', {
    funding: 'debit',
    tokens: ['visa_debit_us_transferFail'],
    payout: 'could_not_process',
  }),
  defineCard('4000056755665555', {
    funding: 'debit',
    tokens: ['visa_debit_us_instantPayoutUnsupported'],
    payout: 'instant_unsupported',
  }),
  ...byCountry.flatMap(cardsOf),
];
