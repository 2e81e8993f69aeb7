export type PaymentIntentStatus =
  | 'requires_payment_method'
  | 'requires_confirmation'
  | 'requires_action'
  | 'processing'
  | 'requires_capture'
  | 'succeeded'
  | 'canceled';

const afterConfirmation: readonly PaymentIntentStatus[] = [
  'succeeded',
  'requires_capture',
  'requires_action',
  'processing',
  'requires_payment_method',
  'canceled',
];

const transitions: Readonly<Record<PaymentIntentStatus, readonly PaymentIntentStatus[]>> = {
  requires_payment_method: ['requires_confirmation', ...afterConfirmation],
  requires_confirmation: afterConfirmation,
  requires_action: ['requires_confirmation', ...afterConfirmation],
  processing: ['succeeded', 'requires_payment_method', 'requires_capture', 'canceled'],
  requires_capture: ['succeeded', 'processing', 'requires_capture', 'canceled'],
  succeeded: [],
  canceled: [],
};

/** Whether a PaymentIntent may go from one status to another in a single step. */
export function canTransition(from: PaymentIntentStatus, to: PaymentIntentStatus): boolean {
  return transitions[from].includes(to);
}

export type PaymentIntentAction = 'confirm' | 'capture' | 'cancel' | 'update';

/** Statuses in which an action is allowed, in the order in which error messages list them. */
export const statusesAllowing: Readonly<
  Record<PaymentIntentAction, readonly PaymentIntentStatus[]>
> = {
  confirm: ['requires_confirmation', 'requires_payment_method', 'requires_action'],
  capture: ['requires_capture'],
  cancel: [
    'requires_payment_method',
    'requires_capture',
    'requires_confirmation',
    'requires_action',
    'processing',
  ],
  update: ['requires_payment_method', 'requires_confirmation', 'requires_action'],
};

export function allows(status: PaymentIntentStatus, action: PaymentIntentAction): boolean {
  return statusesAllowing[action].includes(status);
}
