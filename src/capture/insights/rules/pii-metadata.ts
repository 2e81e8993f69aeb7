import { luhn } from '../../../domain/cards/card-numbers.ts';
import { defineRule } from '../rule.ts';
import { flatParams, tellingOf } from '../stripe-call.ts';
import { placed } from '../wording.ts';

const free = /(?:^|\[)(?:metadata\]?\[|description\]?$|statement_descriptor)/;
const email = /[\w.+-]+@[\w-]+\.[a-z]{2,}/i;
/** The digits behind a decimal point are a fraction. */
const digits = /\b(?<!\d\.)\d(?:[ -]?\d){12,18}\b/;
/** As agents show a card number. */
const maskedCard = /\b\d{6}…\d{4}\b/;
/** By chance some hold what could be a card number. */
const uuid = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi;
const socialSecurity = /\b\d{3}-\d{2}-\d{4}\b/;

export const piiMetadata = defineRule({
  name: 'pii.metadata',
  severity: 'info',
  docs: 'https://docs.stripe.com/metadata',
  about: {
    sees: 'A card number, a US social security number or an email address in metadata, a description or an Idempotency-Key.',
    matters:
      'These fields are shown in the Dashboard, in exports and logs, and kept without protection.',
    fix: 'Put your own ids there, and keep personal data in the fields made for it, or in your database.',
  },
  state: () => undefined,

  call(_state, call) {
    const { params, idem, op } = call.stripe;
    const fields = flatParams(params).filter(([name]) => free.test(name));
    if (idem !== undefined) fields.push(['Idempotency-Key', idem]);
    return fields.flatMap(([name, value]) => {
      const what = kindOf(value.slice(0, 1000).replace(uuid, ''));
      if (what === undefined) return [];
      return {
        at: tellingOf(call),
        key: `${op} ${name}`,
        title: `${name} holds ${what}${placed(call.site)}`,
        why: `${op} keeps it where everybody with access to the account sees it.`,
        fix: `Send an id of your own in ${name} instead.`,
      };
    });
  },
});

/** Never the value itself. */
function kindOf(value: string): string | undefined {
  if (maskedCard.test(value)) return 'a card number';
  const number = digits.exec(value)?.[0].replace(/[ -]/g, '');
  if (number !== undefined && /^[3-6]/.test(number) && luhn(number)) return 'a card number';
  if (socialSecurity.test(value)) return 'a social security number';
  return email.test(value) ? 'an email address' : undefined;
}
