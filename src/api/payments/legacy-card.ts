/** The older `card` object: in tokens, and among the sources of a customer. */
import type { Objects } from '../../contract/generated/wire.d.ts';
import { brandTitle } from '../../domain/cards/card-brand.ts';
import type { TestCard } from '../../domain/cards/test-card.ts';
import type { CardFacts } from './card-facts.ts';
import { checked, toCheck } from './payment-method-card.ts';

/** The recorded shape has more than the documented one. */
export type LegacyCard = Objects['card'] & {
  email?: string | null;
  phone?: string | null;
  wallet?: null;
};

export function legacyCard(id: string, facts: CardFacts): LegacyCard {
  const { address } = facts;
  return {
    id,
    object: 'card',
    address_city: address.city,
    address_country: address.country,
    address_line1: address.line1,
    address_line1_check: toCheck(address.line1),
    address_line2: address.line2,
    address_state: address.state,
    address_zip: address.postal_code,
    address_zip_check: toCheck(address.postal_code),
    allow_redisplay: 'unspecified',
    brand: brandTitle(facts.brand),
    country: facts.country,
    cvc_check: facts.cvcCheck,
    dynamic_last4: null,
    exp_month: facts.expMonth,
    exp_year: facts.expYear,
    fingerprint: facts.fingerprint,
    funding: facts.funding,
    last4: facts.last4,
    metadata: {},
    name: facts.name,
    networks: { preferred: facts.preferredNetwork },
    regulated_status: 'unregulated',
    tokenization_method: null,
    wallet: null,
  };
}

/** The card of a token as a customer's source, or as what a charge is made from. */
export function sourceCard(
  card: LegacyCard,
  behind: TestCard | undefined,
  customer: string | null,
  metadata: Record<string, string> = {},
): LegacyCard {
  const { networks: _networks, ...rest } = card;
  const source: LegacyCard = {
    ...rest,
    address_line1_check: checked(card.address_line1_check, behind?.checks.line1),
    address_zip_check: checked(card.address_zip_check, behind?.checks.postalCode),
    customer,
    cvc_check: checked(card.cvc_check, behind?.checks.cvc),
    email: null,
    metadata,
    phone: null,
  };
  return inOrder(source);
}

/** Id and object first, then by name, as every object of the API. */
export function inOrder<T extends { id: string; object: string }>(object: T): T {
  const { id, object: type, ...rest } = object;
  const sorted = Object.entries(rest).sort(([a], [b]) => (a < b ? -1 : 1));
  return { id, object: type, ...Object.fromEntries(sorted) } as unknown as T;
}
