/** Where bank and branch stand in an IBAN after its four first characters, by country. */
const places: Readonly<Record<string, readonly [start: number, bank: number, branch: number]>> = {
  AT: [0, 5, 0],
  BE: [0, 3, 0],
  CH: [0, 5, 0],
  DE: [0, 8, 0],
  DK: [0, 4, 0],
  ES: [0, 4, 4],
  FI: [0, 6, 0],
  FR: [0, 5, 5],
  GB: [0, 4, 6],
  IE: [0, 4, 6],
  IT: [1, 5, 5],
  LU: [0, 3, 0],
  NL: [0, 4, 0],
  PT: [0, 4, 4],
};

export interface IbanParts {
  country: string;
  bankCode: string;
  /** Empty where a country has none. */
  branchCode: string;
}

/** `DK5000400440116243` → bank `0040`. Takes the IBAN without spaces. */
export function ibanParts(iban: string): IbanParts {
  const country = iban.slice(0, 2);
  const [start, bank, branch] = places[country] ?? [0, 4, 0];
  const bankStart = 4 + start;
  const branchStart = bankStart + bank;
  return {
    country,
    bankCode: iban.slice(bankStart, branchStart),
    branchCode: iban.slice(branchStart, branchStart + branch),
  };
}
