import { expect, it } from 'vitest';
import { ibanParts } from './iban.ts';

it.each([
  ['DE89370400440532013000', 'DE', '37040044', ''],
  ['AT611904300234573201', 'AT', '19043', ''],
  ['FR1420041010050500013M02606', 'FR', '20041', '01005'],
  ['IT60X0542811101000000123456', 'IT', '05428', '11101'],
  ['IE29AIBK93115212345678', 'IE', 'AIBK', '931152'],
  ['DK5000400440116243', 'DK', '0040', ''],
])('%s', (iban, country, bankCode, branchCode) => {
  expect(ibanParts(iban)).toEqual({ country, bankCode, branchCode });
});
