import { planSetup, type SetupIntent } from './setup-intent-object.ts';
import { setupOptions } from './setup-options.ts';

/** Fields of an intent that an update or a confirmation may change. */
export interface SetupChanges {
  allowed_payment_method_types?: readonly string[] | null | undefined;
  customer?: string | undefined;
  customer_account?: string | undefined;
  description?: string | undefined;
  excluded_payment_method_types?: SetupIntent['excluded_payment_method_types'] | undefined;
  flow_directions?: SetupIntent['flow_directions'] | undefined;
  metadata?: Record<string, string> | null | undefined;
  payment_method_configuration?: string | undefined;
  payment_method_options?: object | undefined;
}

/** Fields that are taken over as they come. */
const plain = [
  'customer',
  'customer_account',
  'description',
  'excluded_payment_method_types',
  'flow_directions',
  'metadata',
] as const;

/** The intent with the changes; not stored yet. */
export function withSetupChanges(
  intent: SetupIntent,
  changes: SetupChanges,
  planner: { account: string; apiVersion: string },
): SetupIntent {
  const fields: Record<string, unknown> = {};
  for (const name of plain) if (changes[name] !== undefined) fields[name] = changes[name];
  const next = { ...intent, ...fields, ...replanned(intent, changes, planner) };
  return {
    ...next,
    payment_method_options: setupOptions(
      next.payment_method_types,
      intent.payment_method_options,
      changes.payment_method_options,
    ),
  };
}

function replanned(
  intent: SetupIntent,
  changes: SetupChanges,
  planner: { account: string; apiVersion: string },
): Partial<SetupIntent> {
  const {
    allowed_payment_method_types: types,
    excluded_payment_method_types: excluded,
    payment_method_configuration: configuration,
  } = changes;
  if (types !== undefined && types !== null) return planSetup({ types }, planner);
  const { automatic_payment_methods: automatic, payment_method_configuration_details } = intent;
  if (automatic?.enabled !== true) return {};
  if (excluded === undefined && configuration === undefined) return {};
  return planSetup(
    {
      automatic: { enabled: true, allow_redirects: automatic.allow_redirects },
      configuration: configuration ?? payment_method_configuration_details?.id,
      excluded: excluded ?? intent.excluded_payment_method_types,
    },
    planner,
  );
}
