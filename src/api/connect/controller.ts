import type { AccountCreateParams } from '../../contract/generated/wire.d.ts';
import type { ObjectOf } from '../../domain/transaction.ts';

type Account = ObjectOf<'account'>;
type Controller = NonNullable<Account['controller']>;

/** Who pays, bears losses and asks for details: implied by a type, or chosen one by one. */
export function controllerOf(
  type: Account['type'],
  chosen: AccountCreateParams['controller'] = {},
): Controller {
  const implied = BY_TYPE[type];
  return {
    ...implied,
    fees: { payer: chosen.fees?.payer ?? implied.fees.payer },
    losses: { payments: chosen.losses?.payments ?? implied.losses.payments },
    requirement_collection: chosen.requirement_collection ?? implied.requirement_collection,
    stripe_dashboard: { type: chosen.stripe_dashboard?.type ?? implied.stripe_dashboard.type },
  };
}

const standard = {
  fees: { payer: 'account' },
  is_controller: true,
  losses: { payments: 'stripe' },
  requirement_collection: 'stripe',
  stripe_dashboard: { type: 'full' },
  type: 'application',
} as const;

const BY_TYPE = {
  standard,
  none: standard,
  express: {
    ...standard,
    fees: { payer: 'application_express' },
    losses: { payments: 'application' },
    stripe_dashboard: { type: 'express' },
  },
  custom: {
    ...standard,
    fees: { payer: 'application_custom' },
    losses: { payments: 'application' },
    requirement_collection: 'application',
    stripe_dashboard: { type: 'none' },
  },
} as const;
