import { decimalsOf, formatAmount, minimumChargeOf } from '../../../domain/money.ts';
import { defineRule, type Finding, type RunView, type StripeCall } from '../rule.ts';
import { flatParams, isSuccess, tellingOf } from '../stripe-call.ts';
import { placed } from '../wording.ts';

type Suspicion = Pick<Finding, 'title' | 'why' | 'fix' | 'severity' | 'key'>;

export const amountSuspect = defineRule({
  name: 'amount.suspect',
  severity: 'warn',
  docs: 'https://docs.stripe.com/currencies#zero-decimal',
  about: {
    sees:
      'An amount with a decimal point; one in a currency without decimals (JPY, KRW …) that looks ' +
      'multiplied by 100: by the code of its line, or because it is unusually large (a hint only); one in ' +
      'a currency of three decimals that does not end in 0; one below the least that can be charged.',
    matters: 'The customer pays a hundred times too much, or the call is refused.',
    fix: 'Amounts are integers in the smallest unit of the currency: 1999 is $19.99, 1999 is ¥1,999.',
  },
  state: () => undefined,

  call(_state, call, run) {
    if (call.method !== 'POST') return undefined;
    const params = flatParams(call.stripe.params);
    const amounts = params.filter(([name]) => /(?:^|\[)(?:unit_)?amount\]?$/.test(name));
    for (const [name, value] of amounts) {
      const currency = currencyOf(name, params);
      const suspicion =
        decimal(name, value, currency) ??
        (currency === undefined ? undefined : inCurrency(name, value, currency, call, run));
      if (suspicion === undefined) continue;
      const title = `${suspicion.title}${placed(call.site)}`;
      return { at: tellingOf(call), ...suspicion, title };
    }
    return undefined;
  },
});

/** That which stands beside the amount, else that of the whole call. */
function currencyOf(amount: string, params: readonly [string, string][]): string | undefined {
  const option = /currency_options\[([a-z]{3})\]/i.exec(amount)?.[1];
  const beside = amount.replace(/(?:unit_)?amount(\]?)$/, 'currency$1');
  const named =
    params.find(([name]) => name === beside) ??
    params.find(([name]) => /(?:^|\[)currency\]?$/.test(name));
  return (option ?? named?.[1])?.toLowerCase();
}

function decimal(name: string, value: string, currency = 'usd'): Suspicion | undefined {
  if (!/^-?\d+[.,]\d+$/.test(value)) return undefined;
  const [whole = '0', part = ''] = value.replace(',', '.').split('.');
  const decimals = decimalsOf(currency);
  const units = Number(whole + part.padEnd(decimals, '0').slice(0, decimals));
  return {
    key: 'decimal',
    title: `${name}=${value} has a decimal point`,
    why: `The API wants an integer in the smallest unit: ${formatAmount(units, currency)} is ${units}.`,
    fix: {
      any: `Send ${name}=${units}.`,
      node: `${name}: Math.round(price * ${10 ** decimals})`,
      python: `${name}=int(round(price * ${10 ** decimals}))`,
      ruby: `${name}: (price * ${10 ** decimals}).round`,
    },
  };
}

function inCurrency(
  name: string,
  value: string,
  currency: string,
  call: StripeCall,
  run: RunView,
): Suspicion | undefined {
  if (!/^\d{1,12}$/.test(value)) return undefined;
  const amount = Number(value);
  const decimals = decimalsOf(currency);
  if (decimals === 0) return timesHundred(name, amount, currency, call, run);
  if (decimals === 3 && amount % 10 !== 0) return notRound(name, amount, currency);
  return isSuccess(call) || name !== 'amount' ? undefined : tooSmall(amount, currency, call);
}

/** About a thousand dollars, in currencies without decimals. */
const large: Readonly<Record<string, number>> = {
  ...{ jpy: 100_000, krw: 1_000_000, vnd: 20_000_000, clp: 1_000_000, pyg: 6_000_000 },
  ...{ ugx: 3_000_000, rwf: 1_000_000, gnf: 8_000_000, mga: 4_000_000, bif: 2_500_000 },
};
const OTHERS_LARGE = 500_000;

function timesHundred(
  name: string,
  amount: number,
  currency: string,
  call: StripeCall,
  run: RunView,
): Suspicion | undefined {
  if (amount % 100 !== 0 || amount === 0) return undefined;
  const line = multiplication(call, run);
  if (line === undefined && amount < (large[currency] ?? OTHERS_LARGE)) return undefined;
  return {
    key: 'zero-decimal',
    severity: line === undefined ? 'info' : 'warn',
    title: `${name}=${amount} ${currency} is ${formatAmount(amount, currency)}: meant was ${formatAmount(amount / 100, currency)}?`,
    why: `${currency.toUpperCase()} has no decimals${line === undefined ? '' : `, but the code multiplies: "${line}"`}.`,
    fix: `Do not multiply by 100 in ${currency.toUpperCase()}: ${name}=${amount / 100}.`,
  };
}

/** `amount * 100` in the line of the call, or in the few before and after. */
function multiplication({ site }: StripeCall, run: RunView): string | undefined {
  if (site === undefined) return undefined;
  const lines = run.context
    .source?.(site.file)
    ?.split('\n')
    .slice(Math.max(0, site.line - 4), site.line + 6);
  return [site.text ?? '', ...(lines ?? [])]
    .find((text) => /\*\s*100\b/.test(text))
    ?.trim()
    .slice(0, 100);
}

function notRound(name: string, amount: number, currency: string): Suspicion {
  return {
    key: 'three-decimal',
    title: `${name}=${amount} ${currency} does not end in 0`,
    why: `${currency.toUpperCase()} has three decimals, of which the last must be 0.`,
    fix: `Round to ${Math.round(amount / 10) * 10}.`,
  };
}

function tooSmall(amount: number, currency: string, call: StripeCall): Suspicion | undefined {
  const least = minimumChargeOf(currency);
  const isRefused = call.stripe.error?.code === 'amount_too_small';
  if (amount >= least && !isRefused) return undefined;
  if (!/^POST \/v1\/(?:charges|payment_intents)/.test(call.stripe.op)) return undefined;
  return {
    key: 'small',
    title: `amount=${amount} ${currency} is only ${formatAmount(amount, currency)}`,
    why: `The least is ${formatAmount(least, currency)}. Were whole units sent instead of the smallest?`,
    fix: `${formatAmount(amount * 100, currency)} is amount=${amount * 100}.`,
  };
}
