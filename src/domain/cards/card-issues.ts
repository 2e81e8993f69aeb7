import { luhn, normalizeNumber } from './card-numbers.ts';

export interface CardInput {
  number: string;
  expMonth: number;
  /** Four digits, or two of the nearest century. */
  expYear: number;
  cvc?: string;
}

/** What is wrong with card data as typed; the API answers 402 `card_error` with it. */
export interface CardIssue {
  code:
    | 'invalid_number'
    | 'incorrect_number'
    | 'invalid_expiry_month'
    | 'invalid_expiry_year'
    | 'invalid_cvc';
  message: string;
  param: 'number' | 'exp_month' | 'exp_year' | 'cvc';
}

const badMonth: CardIssue = {
  code: 'invalid_expiry_month',
  message: "Your card's expiration month is invalid.",
  param: 'exp_month',
};

const badYear: CardIssue = {
  code: 'invalid_expiry_year',
  message: "Your card's expiration year is invalid.",
  param: 'exp_year',
};

/** Everything wrong, the first to be reported first. Empty when the data can be a card. */
export function cardIssues(input: CardInput, nowSeconds: number): readonly CardIssue[] {
  const issues = [numberIssue(input.number), expiryIssue(input, nowSeconds), cvcIssue(input.cvc)];
  return issues.filter((issue) => issue !== undefined);
}

/** 34 → 2034; 95 → 1995: the year of that ending nearest to now. */
export function fullYear(year: number, nowSeconds: number): number {
  if (year < 0 || year > 99) return year;
  const thisYear = new Date(nowSeconds * 1000).getUTCFullYear();
  const sameCentury = thisYear - (thisYear % 100) + year;
  if (sameCentury - thisYear >= 50) return sameCentury - 100;
  return thisYear - sameCentury > 50 ? sameCentury + 100 : sameCentury;
}

function numberIssue(typed: string): CardIssue | undefined {
  const number = normalizeNumber(typed);
  if (!/^\d+$/.test(number)) {
    return {
      code: 'invalid_number',
      message: 'The card number is not a valid credit card number.',
      param: 'number',
    };
  }
  if (number.length >= 12 && number.length <= 19 && luhn(number)) return undefined;
  return {
    code: 'incorrect_number',
    message: 'Your card number is incorrect.',
    param: 'number',
  };
}

function expiryIssue(input: CardInput, nowSeconds: number): CardIssue | undefined {
  const { expMonth } = input;
  if (!Number.isInteger(expMonth) || expMonth < 1 || expMonth > 12) return badMonth;
  const now = new Date(nowSeconds * 1000);
  const years = fullYear(input.expYear, nowSeconds) - now.getUTCFullYear();
  if (!Number.isInteger(years) || years < 0 || years > 50) return badYear;
  return years === 0 && expMonth <= now.getUTCMonth() ? badMonth : undefined;
}

function cvcIssue(cvc: string | undefined): CardIssue | undefined {
  if (cvc === undefined || /^\d{3,4}$/.test(cvc)) return undefined;
  return { code: 'invalid_cvc', message: "Your card's security code is invalid.", param: 'cvc' };
}
