import { defineResource } from '../define-resource.ts';

/** The confirmations of a SetupIntent. */
export const setupAttempts = defineResource({
  object: 'setup_attempt',
  path: '/v1/setup_attempts',
});
