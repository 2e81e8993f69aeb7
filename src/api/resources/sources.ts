import type { Objects } from '../../contract/generated/wire.d.ts';
import type { Transaction } from '../../domain/transaction.ts';
import { defineResource } from '../define-resource.ts';
import { sourceConsumed } from '../errors/charges.ts';
import { missing } from '../errors.ts';
import { fromParam, fromPath } from '../find.ts';
import type { ParamsOf } from '../operation.ts';
import { bankDetails, bankNumber, isBankDebit } from '../payments/bank-details.ts';
import { insertTwin } from '../payments/card-twin.ts';
import { inOrder, type LegacyCard } from '../payments/legacy-card.ts';
import { blankOwner, changedOwner } from '../payments/source-owner.ts';
import { cardBehind, rememberBank, shareTestNumber } from '../payments/test-card-link.ts';
import { cardOfToken } from '../payments/use-token.ts';

type Source = Objects['source'];
type Params = ParamsOf<'POST /v1/sources'>;

export const sources = defineResource({
  object: 'source',
  path: '/v1/sources',
  indexes: ['customer'],
  async create({ tx, params }) {
    const source = await createSource(tx, params);
    if (source.status === 'chargeable') tx.emit('source.chargeable', { ...source });
    return source;
  },
  update: (source, { params }) => ({
    ...source,
    ...(params.amount !== undefined && { amount: params.amount }),
    ...(params.metadata !== undefined && { metadata: params.metadata }),
    owner: changedOwner(source.owner, params.owner),
  }),
  actions: {
    'POST /v1/sources/{id}/verify': async ({ tx, path }) => {
      const source = await fromPath(tx, 'source', path.id);
      return { value: { ...(await tx.update('source', { ...source, status: 'chargeable' })) } };
    },
  },
});

async function createSource(tx: Transaction, params: Params): Promise<Source> {
  const { original_source, type } = params;
  if (original_source !== undefined) {
    return copyOf(tx, await fromParam(tx, 'source', original_source, 'original_source'));
  }
  if (params.token !== undefined && (type ?? 'card') === 'card') {
    return cardSource(tx, params, params.token);
  }
  if (type === undefined) throw missing('type');
  const hash = (params as unknown as Record<string, unknown>)[type];
  const given = (hash ?? {}) as Record<string, unknown>;
  const details = bankDetails(tx, type, given) ?? given;
  const flow = params.flow ?? flowOf(type);
  const status = flow === 'none' ? 'chargeable' : 'pending';
  const source = build(tx, tx.newId('src'), params, { type, flow, status, details });
  if (isBankDebit(type)) rememberBank(tx, source.id, bankNumber(type, given) ?? '');
  return source;
}

/** A second Source of the same card or account, of no customer. */
async function copyOf(tx: Transaction, original: Source): Promise<Source> {
  if (original.status === 'consumed') throw sourceConsumed();
  const { customer: _customer, ...rest } = original;
  const id = tx.newId('src');
  await shareTestNumber(tx, original.id, id);
  const twin = await tx.get('payment_method', original.id);
  if (twin !== undefined) {
    tx.insert('payment_method', { ...twin, id, created: tx.now, customer: null });
  }
  return { ...rest, id, client_secret: clientSecret(tx), created: tx.now };
}

function clientSecret(tx: Transaction): string {
  return `src_client_secret_${tx.random(24)}`;
}

async function cardSource(tx: Transaction, params: Params, token: string): Promise<Source> {
  const card = await cardOfToken(tx, token, 'token');
  const id = tx.newId('src');
  await shareTestNumber(tx, card.id, id);
  const behind = await cardBehind(tx, id);
  const twin: LegacyCard = { ...card, id };
  insertTwin(tx, twin, behind);
  const details = {
    address_line1_check: card.address_line1_check,
    address_zip_check: card.address_zip_check,
    brand: card.brand,
    country: card.country,
    cvc_check: card.cvc_check,
    dynamic_last4: null,
    exp_month: card.exp_month,
    exp_year: card.exp_year,
    fingerprint: card.fingerprint,
    funding: card.funding,
    last4: card.last4,
    name: card.name,
    three_d_secure: behind?.threeDSecureSupported === false ? 'not_supported' : 'optional',
    tokenization_method: null,
  };
  return build(tx, id, params, { type: 'card', flow: 'none', status: 'chargeable', details });
}

interface Kind {
  type: string;
  flow: string;
  status: string;
  details: object;
}

function build(tx: Transaction, id: string, params: Params, kind: Kind): Source {
  const { flow } = kind;
  return inOrder({
    id,
    object: 'source',
    allow_redisplay: 'unspecified',
    amount: params.amount ?? null,
    client_secret: clientSecret(tx),
    created: tx.now,
    currency: params.currency ?? null,
    flow,
    livemode: false,
    metadata: params.metadata ?? {},
    owner: changedOwner(blankOwner, params.owner),
    ...(flow === 'redirect' && { redirect: redirectOf(tx, id, params) }),
    statement_descriptor: params.statement_descriptor ?? null,
    status: kind.status,
    type: kind.type,
    [kind.type]: kind.details,
    usage: params.usage ?? 'reusable',
  }) as unknown as Source;
}

function redirectOf(tx: Transaction, id: string, params: Params) {
  const return_url = params.redirect?.return_url ?? '';
  return { failure_reason: null, return_url, status: 'pending', url: `${tx.origin}/o/${id}` };
}

function flowOf(type: string): string {
  if (['ach_debit', 'acss_debit', 'au_becs_debit', 'sepa_debit'].includes(type)) return 'none';
  return type.endsWith('_transfer') || type === 'multibanco' ? 'receiver' : 'redirect';
}
