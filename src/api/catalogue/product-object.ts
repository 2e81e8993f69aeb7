import type { ProductCreateParams, ProductUpdateParams } from '../../contract/generated/wire.d.ts';
import type { ObjectOf, Transaction } from '../../domain/transaction.ts';
import { checkChosenId } from './chosen-id.ts';

export type Product = ObjectOf<'product'>;

/** A product to be made: of itself, or with its first price or plan. */
export type ProductDraft = Omit<ProductCreateParams, 'default_price_data' | 'expand'>;

export async function newProduct(tx: Transaction, draft: ProductDraft): Promise<Product> {
  const { tax_details, ...plain } = draft;
  await checkChosenId(tx, 'product', plain.id, 'Product');
  return {
    ...blankProduct(tx),
    ...plain,
    ...(tax_details !== undefined && { tax_details: taxDetails(tax_details) }),
  };
}

function blankProduct(tx: Transaction) {
  return {
    id: tx.newId('prod'),
    object: 'product' as const,
    active: true,
    // Declared nowhere any more, and still sent.
    attributes: [],
    created: tx.now,
    default_price: null,
    description: null,
    images: [],
    livemode: false,
    marketing_features: [],
    metadata: {},
    name: '',
    package_dimensions: null,
    shippable: null,
    statement_descriptor: null,
    tax_code: null,
    tax_details: null,
    type: 'service' as const,
    unit_label: null,
    updated: tx.now,
    url: null,
  };
}

type TaxDetails = NonNullable<ProductCreateParams['tax_details']>;

export function taxDetails(given: TaxDetails | NonNullable<ProductUpdateParams['tax_details']>) {
  return {
    performance_location: given.performance_location ?? null,
    tax_code: given.tax_code ?? null,
  };
}
