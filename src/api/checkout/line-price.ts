/** The price of a line: one that is stored, or one that is described. */
import type {
  Checkout_SessionCreateParams_LineItem,
  Checkout_SessionCreateParams_LineItem_PriceData,
} from '../../contract/generated/wire.d.ts';
import type { Transaction } from '../../domain/transaction.ts';
import { newPrice, type Price, type PriceDraft } from '../catalogue/price-object.ts';
import { newProduct } from '../catalogue/product-object.ts';
import { productMissing } from '../errors/catalogue.ts';
import { inactivePrice } from '../errors/checkout.ts';
import { exclusive, missing } from '../errors.ts';
import { fromParam } from '../find.ts';
import { createdMetadata } from '../metadata.ts';

type Priced = Pick<Checkout_SessionCreateParams_LineItem, 'price' | 'price_data'>;

/** Throws 400. `path`: `line_items[0]`. */
export async function priceOfLine(
  tx: Transaction,
  { price, price_data }: Priced,
  path: string,
  { apiVersion, kept }: { apiVersion: string; kept?: ReadonlySet<string> | undefined },
): Promise<Price> {
  if (price !== undefined && price_data !== undefined) {
    throw exclusive([`${path}[price]`, `${path}[price_data]`]);
  }
  if (price_data !== undefined) return described(tx, price_data, path, apiVersion);
  if (price === undefined) throw missing(`${path}[price]`);
  const found = await fromParam(tx, 'price', price, `${path}[price]`);
  if (!found.active && kept?.has(price) !== true) throw inactivePrice(path);
  return found;
}

/** A price of its own that nobody else can use, and a product when only its data is given. */
async function described(
  tx: Transaction,
  { product, product_data, ...draft }: Checkout_SessionCreateParams_LineItem_PriceData,
  path: string,
  apiVersion: string,
): Promise<Price> {
  const at = `${path}[price_data]`;
  if (product !== undefined && product_data !== undefined) {
    throw exclusive([`${at}[product]`, `${at}[product_data]`]);
  }
  const id =
    product === undefined
      ? await newProductOf(tx, product_data)
      : (await fromParam(tx, 'product', product, `${at}[product]`)).id;
  const whole: PriceDraft = { ...draft, active: false, product: id };
  return tx.insert('price', newPrice(tx, whole, apiVersion));
}

async function newProductOf(
  tx: Transaction,
  data: Checkout_SessionCreateParams_LineItem_PriceData['product_data'],
): Promise<string> {
  if (data === undefined) throw productMissing();
  const product = await newProduct(tx, { ...data, ...createdMetadata({ ...data }) });
  return tx.insert('product', { ...product, active: false }).id;
}
