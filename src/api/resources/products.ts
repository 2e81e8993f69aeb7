import { namedList } from '../catalogue/named-list.ts';
import { newPrice } from '../catalogue/price-object.ts';
import { newProduct } from '../catalogue/product-object.ts';
import { updateProduct } from '../catalogue/update-product.ts';
import { defineResource } from '../define-resource.ts';
import { productHasPrices } from '../errors/catalogue.ts';
import { listPage } from '../list-page.ts';
import { createdMetadata } from '../metadata.ts';

const filters = { active: 'active', shippable: 'shippable', type: 'type', url: 'url' };

export const products = defineResource({
  object: 'product',
  path: '/v1/products',
  filters,
  events: { updated: ['product.updated'], deleted: ['product.deleted'] },

  update: (product, { tx, params }) => updateProduct(tx, product, params),
  remove: async ({ id }, tx) => {
    const prices = await tx.list('price', { where: { product: id }, limit: 1 });
    if (prices.length > 0) throw productHasPrices();
  },

  actions: {
    // The first price refers to the product and the product to it: both are made here.
    'POST /v1/products': async ({ tx, params, request }) => {
      const { default_price_data: first, ...draft } = params;
      const product = await newProduct(tx, { ...draft, ...createdMetadata(draft) });
      if (first === undefined) return tx.insert('product', product, ['product.created']);
      const price = newPrice(
        tx,
        { ...first, ...createdMetadata({ ...first }), product: product.id },
        request.apiVersion,
      );
      const priced = { ...product, default_price: price.id };
      tx.insert('product', priced, ['product.created']);
      tx.insert('price', price, ['price.created']);
      return priced;
    },

    'GET /v1/products': async ({ tx, params }) => {
      const { ids } = params;
      const source = { type: 'product', url: '/v1/products', filters };
      if (ids === undefined) return { value: await listPage(tx, source, { ...params }) };
      const found = await Promise.all(ids.map((id) => tx.get('product' as string, id)));
      const named = found.filter((product) => product !== undefined);
      return {
        value: namedList('product', source.url, named, Object.keys(filters), { ...params }),
      };
    },
  },
});
