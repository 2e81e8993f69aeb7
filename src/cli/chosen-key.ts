import type { Terminal } from './terminal.ts';

/** `--key`, else the variables that applications use. Undefined: the server takes the last account. */
export function chosenKey(
  named: string | undefined,
  { env }: Pick<Terminal, 'env'>,
): string | undefined {
  return named ?? (env.STRIPE_API_KEY || env.STRIPE_SECRET_KEY || undefined);
}
