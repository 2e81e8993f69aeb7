/** Every flow that `paystub trigger` knows. */
import type { Flow } from './flow.ts';
import { catalogueFlows } from './flows/catalogue.ts';
import { chargeFlows } from './flows/charges.ts';
import { checkoutFlows } from './flows/checkout.ts';
import { customerFlows } from './flows/customers.ts';
import { invoiceFlows } from './flows/invoices.ts';
import { issuingFlows } from './flows/issuing.ts';
import { meterFlows } from './flows/meters.ts';
import { moneyMovementFlows } from './flows/money-movements.ts';
import { paymentIntentFlows } from './flows/payment-intents.ts';
import { paymentMethodFlows } from './flows/payment-methods.ts';
import { portalAndReportFlows } from './flows/portal-and-reports.ts';
import { quoteFlows } from './flows/quotes.ts';
import { scheduleFlows } from './flows/schedules.ts';
import { subscriptionFlows } from './flows/subscriptions.ts';

/** By name. */
export const flows: readonly Flow[] = [
  ...catalogueFlows,
  ...chargeFlows,
  ...checkoutFlows,
  ...customerFlows,
  ...invoiceFlows,
  ...issuingFlows,
  ...meterFlows,
  ...moneyMovementFlows,
  ...paymentIntentFlows,
  ...paymentMethodFlows,
  ...portalAndReportFlows,
  ...quoteFlows,
  ...scheduleFlows,
  ...subscriptionFlows,
].sort((a, b) => (a.name < b.name ? -1 : 1));

export function findFlow(name: string): Flow | undefined {
  return flows.find((flow) => flow.name === name);
}

/** Names that may have been meant, for a name that is none: those that begin alike come first. */
export function similarFlows(name: string): string[] {
  const asked = lettersOf(name);
  const parts = name.split(/[._]/).filter((part) => part.length > 3);
  return flows
    .map((flow) => flow.name)
    .filter((known) => {
      return lettersOf(known).includes(asked) || parts.some((part) => known.includes(part));
    })
    .sort((a, b) => sharedLetters(b, name) - sharedLetters(a, name))
    .slice(0, 8);
}

/** How many letters two names have in common at their beginning. */
function sharedLetters(a: string, b: string): number {
  let count = 0;
  while (count < a.length && a[count] === b[count]) count++;
  return count;
}

function lettersOf(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z]/g, '');
}
