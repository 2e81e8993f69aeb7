/** What an account has still to tell before it may be paid. */
import type { ObjectOf } from '../../domain/transaction.ts';

type Account = ObjectOf<'account'>;

/** In the order of their names, as they are answered. */
const REQUIRED: readonly (readonly [name: string, isTold: (account: Account) => boolean])[] = [
  [
    'business_profile.product_description',
    ({ business_profile: profile }) => isText(profile?.product_description) || isText(profile?.url),
  ],
  ['business_profile.support_phone', (account) => isText(account.business_profile?.support_phone)],
  [
    'business_profile.url',
    ({ business_profile: profile }) => isText(profile?.product_description) || isText(profile?.url),
  ],
  ['external_account', (account) => (account.external_accounts?.data.length ?? 0) > 0],
  ['tos_acceptance.date', (account) => typeof account.tos_acceptance?.date === 'number'],
  ['tos_acceptance.ip', (account) => isText(account.tos_acceptance?.ip)],
];

export function withRequirements(account: Account): Account {
  const due = REQUIRED.filter(([, isTold]) => !isTold(account)).map(([name]) => name);
  const isComplete = due.length === 0;
  const capabilities = Object.keys(account.capabilities ?? {}).map(
    (name) => [name, isComplete ? 'active' : 'inactive'] as const,
  );
  return {
    ...account,
    capabilities: Object.fromEntries(capabilities),
    charges_enabled: isComplete,
    details_submitted: isComplete,
    future_requirements: requirements([], null),
    payouts_enabled: isComplete,
    requirements: requirements(due, isComplete ? null : 'requirements.past_due'),
  };
}

type Requirements = NonNullable<Account['requirements']>;

function requirements(due: string[], disabled_reason: Requirements['disabled_reason']) {
  return {
    alternatives: [],
    current_deadline: null,
    currently_due: due,
    disabled_reason,
    errors: [],
    eventually_due: due,
    past_due: due,
    pending_verification: [],
  };
}

function isText(value: unknown): boolean {
  return typeof value === 'string' && value !== '';
}
