import type { Shape } from '../shape.ts';

/** Enabled unless the request says otherwise. */
export const paymentMethodDomain: Shape = async (object, params) => ({
  ...object,
  enabled: params.enabled ?? true,
});
