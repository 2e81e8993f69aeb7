import type { ProductUpdateParams } from '../../contract/generated/wire.d.ts';
import type { Transaction } from '../../domain/transaction.ts';
import { priceOfOtherProduct } from '../errors/catalogue.ts';
import { fromParam } from '../find.ts';
import { given } from '../given.ts';
import { type Product, taxDetails } from './product-object.ts';

export async function updateProduct(
  tx: Transaction,
  product: Product,
  params: ProductUpdateParams,
): Promise<Product> {
  const { default_price, tax_details } = params;
  if (default_price !== undefined) await checkDefaultPrice(tx, product.id, default_price);
  return {
    ...product,
    active: params.active ?? product.active,
    default_price: default_price ?? product.default_price ?? null,
    description: given(params.description, product.description),
    images: given(params.images, product.images) ?? [],
    marketing_features: given(params.marketing_features, product.marketing_features) ?? [],
    metadata: params.metadata ?? product.metadata,
    name: params.name ?? product.name,
    package_dimensions: given(params.package_dimensions, product.package_dimensions),
    shippable: params.shippable ?? product.shippable,
    statement_descriptor: given(params.statement_descriptor, product.statement_descriptor ?? null),
    tax_code: given(params.tax_code, product.tax_code ?? null),
    tax_details: given(tax_details && taxDetails(tax_details), product.tax_details),
    unit_label: given(params.unit_label, product.unit_label ?? null),
    updated: tx.now,
    url: given(params.url, product.url),
  };
}

async function checkDefaultPrice(tx: Transaction, product: string, id: string): Promise<void> {
  const price = await fromParam(tx, 'price', id, 'default_price');
  if (price.product !== product) throw priceOfOtherProduct(id, product);
}
