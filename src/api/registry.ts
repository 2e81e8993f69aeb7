/** Every resource whose rules are written. To add one: write its file, import it, list it. */
import type { Contract } from '../contract/schema.ts';
import type { DueTask } from '../domain/due-task.ts';
import type { Transaction } from '../domain/transaction.ts';
import { withPaymentPages } from './checkout/payment-pages.ts';
import type { Resource } from './define-resource.ts';
import { hiddenTable, indexTable } from './field-tables.ts';
import { genericOperations } from './generic/generic-operations.ts';
import type { Operation } from './operation.ts';
import { refundCharge } from './payments/refunds/refund-charge.ts';
import { resourceOperations } from './resource-routes.ts';
import { accounts } from './resources/accounts.ts';
import { balance } from './resources/balance.ts';
import { balanceTransactions } from './resources/balance-transactions.ts';
import { cashBalances } from './resources/cash-balances.ts';
import { charges } from './resources/charges.ts';
import { checkoutSessions } from './resources/checkout-sessions.ts';
import { confirmationTokens } from './resources/confirmation-tokens.ts';
import { coupons } from './resources/coupons.ts';
import { creditNotes } from './resources/credit-notes.ts';
import { customerBalanceTransactions } from './resources/customer-balance-transactions.ts';
import { bankAccounts, cards } from './resources/customer-sources.ts';
import { customers } from './resources/customers.ts';
import { disputes } from './resources/disputes.ts';
import { earlyFraudWarnings } from './resources/early-fraud-warnings.ts';
import { eventDestinations } from './resources/event-destinations.ts';
import { events } from './resources/events.ts';
import { invoiceItems } from './resources/invoice-items.ts';
import { invoicePayments } from './resources/invoice-payments.ts';
import { invoices } from './resources/invoices.ts';
import { mandates } from './resources/mandates.ts';
import { paymentIntents } from './resources/payment-intents.ts';
import { paymentLinks } from './resources/payment-links.ts';
import { paymentMethods } from './resources/payment-methods.ts';
import { payouts } from './resources/payouts.ts';
import { plans } from './resources/plans.ts';
import { prices } from './resources/prices.ts';
import { products } from './resources/products.ts';
import { promotionCodes } from './resources/promotion-codes.ts';
import { refunds } from './resources/refunds.ts';
import { setupAttempts } from './resources/setup-attempts.ts';
import { setupIntents } from './resources/setup-intents.ts';
import { sources } from './resources/sources.ts';
import { subscriptionItems } from './resources/subscription-items.ts';
import { subscriptions } from './resources/subscriptions.ts';
import { taxIds } from './resources/tax-ids.ts';
import { thinEvents } from './resources/thin-events.ts';
import { tokens } from './resources/tokens.ts';
import { topups } from './resources/topups.ts';
import { webhookEndpoints } from './resources/webhook-endpoints.ts';
import { searchOperations } from './search/search-operations.ts';

export const resources: readonly Resource[] = [
  accounts,
  balance,
  balanceTransactions,
  bankAccounts,
  cards,
  cashBalances,
  charges,
  checkoutSessions,
  confirmationTokens,
  coupons,
  creditNotes,
  customerBalanceTransactions,
  customers,
  disputes,
  earlyFraudWarnings,
  eventDestinations,
  events,
  invoiceItems,
  invoicePayments,
  invoices,
  mandates,
  paymentIntents,
  paymentLinks,
  paymentMethods,
  payouts,
  plans,
  prices,
  products,
  promotionCodes,
  refunds,
  setupAttempts,
  setupIntents,
  sources,
  subscriptionItems,
  subscriptions,
  taxIds,
  thinEvents,
  tokens,
  topups,
  webhookEndpoints,
];

type TaskRun = (task: DueTask, tx: Transaction) => Promise<void>;

export interface Registry {
  readonly contract: Contract;
  readonly operations: ReadonlyMap<string, Operation>;
  /** Operations that are served, too, though the contract does not know them. */
  readonly unlisted: readonly Operation[];
  readonly resources: ReadonlyMap<string, Resource>;
  /** What to do when a task falls due, by its kind. */
  readonly tasks: ReadonlyMap<string, TaskRun>;
  /** Stored fields of a type that are shown only on demand. */
  hiddenOf(type: string): readonly string[];
  /** Types that have such fields. */
  readonly hiding: readonly string[];
  /** The index paths of a type of object. */
  indexesOf(type: string): readonly string[];
}

export function createRegistry(listed: Contract): Registry {
  const { contract, operations: pages } = withPaymentPages(listed);
  const operations = new Map<string, Operation>();
  const indexes = indexTable(contract, resources);
  const hidden = hiddenTable(resources);
  const indexesOf = (type: string) => indexes.get(type) ?? [];
  for (const resource of resources) {
    for (const [key, operation] of resourceOperations(resource, contract)) {
      if (operations.has(key)) throw new Error(`${key} is written twice.`);
      operations.set(key, operation);
    }
  }
  for (const operation of searchOperations(contract, indexesOf)) {
    operations.set(operation.key, operation);
  }
  for (const operation of genericOperations(contract, new Set(operations.keys()))) {
    operations.set(operation.key, operation);
  }
  return {
    contract,
    operations,
    unlisted: [...pages, refundCharge(operations)],
    resources: new Map(resources.map((resource) => [resource.object, resource])),
    tasks: new Map(resources.flatMap((resource) => Object.entries(resource.tasks))),
    hiddenOf: (type) => hidden.get(type) ?? [],
    hiding: [...hidden.keys()],
    indexesOf,
  };
}
