/** Every limit of the HTTP side, in one place. */
import { formLimits } from '../contract/form.ts';

export const limits = {
  bodyBytes: 1024 * 1024,
  fileBytes: 16 * 1024 * 1024,
  ...formLimits,
  idempotencyKeyCharacters: 255,
  expansionLevels: 4,
} as const;
