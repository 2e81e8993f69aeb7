/**
 * Old addresses that the API still answers, and the operations that serve them. The SDK no longer
 * knows them, so they cannot be derived.
 */

/** Where a path parameter of the old address goes. */
export type Destination = { path: string } | { param: string };

export interface LegacyRoute {
  method: 'GET' | 'POST' | 'DELETE';
  path: string;
  /** Key of the operation that serves it: `POST /v1/refunds`. */
  to: string;
  /**
   * By the name in `path`: the path parameter or the parameter of the operation that it becomes.
   * What is not listed keeps its name, or is not needed by the operation.
   */
  rename?: Readonly<Record<string, Destination>>;
  /** Parameters that the old address implies. */
  params?: Readonly<Record<string, string>>;
}

type Row = readonly [LegacyRoute['method'], path: string, to: string];
type Extras = Pick<LegacyRoute, 'rename' | 'params'>;

/** Rows whose operation has the same verb; `to` is its path. */
function routes(rows: readonly Row[], extras: Extras = {}): LegacyRoute[] {
  return rows.map(([method, path, to]) => ({ method, path, to: `${method} ${to}`, ...extras }));
}

const SOURCES = '/v1/customers/{id}/sources';
const SOURCE = '/v1/customers/{customer}/sources/{id}';
const EXTERNAL_ACCOUNTS = '/v1/accounts/{id}/external_accounts';
const EXTERNAL_ACCOUNT = '/v1/accounts/{account}/external_accounts/{id}';
const PERSONS = '/v1/accounts/{id}/persons';
const PERSON = '/v1/accounts/{account}/persons/{id}';
const SUBSCRIPTION = '/v1/subscriptions/{id}';
const LINKED_ACCOUNTS = '/v1/financial_connections/accounts';

export const legacyRoutes: readonly LegacyRoute[] = [
  ...routes([['GET', '/v1/customers/{id}/cards', SOURCES]], { params: { object: 'card' } }),
  ...routes([['GET', '/v1/customers/{id}/bank_accounts', SOURCES]], {
    params: { object: 'bank_account' },
  }),
  ...routes([['GET', '/v1/accounts/{id}/bank_accounts', EXTERNAL_ACCOUNTS]], {
    params: { object: 'bank_account' },
  }),
  ...routes([
    ['POST', '/v1/customers/{id}/cards', SOURCES],
    ['GET', '/v1/customers/{customer}/cards/{id}', SOURCE],
    ['POST', '/v1/customers/{customer}/cards/{id}', SOURCE],
    ['DELETE', '/v1/customers/{customer}/cards/{id}', SOURCE],
    ['POST', '/v1/customers/{id}/bank_accounts', SOURCES],
    ['GET', '/v1/customers/{customer}/bank_accounts/{id}', SOURCE],
    ['POST', '/v1/customers/{customer}/bank_accounts/{id}', SOURCE],
    ['DELETE', '/v1/customers/{customer}/bank_accounts/{id}', SOURCE],
    ['POST', '/v1/customers/{customer}/bank_accounts/{id}/verify', `${SOURCE}/verify`],
    ['POST', '/v1/accounts/{id}/bank_accounts', EXTERNAL_ACCOUNTS],
    ['GET', '/v1/accounts/{account}/bank_accounts/{id}', EXTERNAL_ACCOUNT],
    ['POST', '/v1/accounts/{account}/bank_accounts/{id}', EXTERNAL_ACCOUNT],
    ['DELETE', '/v1/accounts/{account}/bank_accounts/{id}', EXTERNAL_ACCOUNT],
    ['GET', '/v1/accounts/{id}/people', PERSONS],
    ['POST', '/v1/accounts/{id}/people', PERSONS],
    ['GET', '/v1/accounts/{account}/people/{id}', PERSON],
    ['POST', '/v1/accounts/{account}/people/{id}', PERSON],
    ['DELETE', '/v1/accounts/{account}/people/{id}', PERSON],
    ['GET', '/v1/customers/{customer}/subscriptions/{id}', SUBSCRIPTION],
    ['POST', '/v1/customers/{customer}/subscriptions/{id}', SUBSCRIPTION],
    ['DELETE', '/v1/customers/{customer}/subscriptions/{id}', SUBSCRIPTION],
    ['DELETE', '/v1/customers/{customer}/subscriptions/{id}/discount', `${SUBSCRIPTION}/discount`],
    ['GET', '/v1/balance/history', '/v1/balance_transactions'],
    ['GET', '/v1/balance/history/{id}', '/v1/balance_transactions/{id}'],
    ['POST', '/v1/application_fees/{id}/refund', '/v1/application_fees/{id}/refunds'],
    ['GET', '/v1/linked_accounts', LINKED_ACCOUNTS],
    ['GET', '/v1/linked_accounts/{id}', `${LINKED_ACCOUNTS}/{id}`],
    ['POST', '/v1/linked_accounts/{id}/disconnect', `${LINKED_ACCOUNTS}/{id}/disconnect`],
    ['GET', '/v1/linked_accounts/{id}/owners', `${LINKED_ACCOUNTS}/{id}/owners`],
    ['POST', '/v1/linked_accounts/{id}/refresh', `${LINKED_ACCOUNTS}/{id}/refresh`],
    ['POST', '/v1/link_account_sessions', '/v1/financial_connections/sessions'],
    ['GET', '/v1/link_account_sessions/{id}', '/v1/financial_connections/sessions/{id}'],
    ['GET', '/v1/charges/{charge}/refunds/{id}', '/v1/refunds/{id}'],
    ['POST', '/v1/charges/{charge}/refunds/{id}', '/v1/refunds/{id}'],
  ]),
  ...routes(
    [
      ['GET', '/v1/customers/{customer}/subscriptions', '/v1/subscriptions'],
      ['POST', '/v1/customers/{customer}/subscriptions', '/v1/subscriptions'],
    ],
    { rename: { customer: { param: 'customer' } } },
  ),
  ...routes(
    [
      ['GET', '/v1/charges/{charge}/refunds', '/v1/refunds'],
      ['POST', '/v1/charges/{charge}/refunds', '/v1/refunds'],
    ],
    { rename: { charge: { param: 'charge' } } },
  ),
];
