import { type Flow, flow, mark, type Params, post, type Step } from '../flow.ts';

interface Region {
  /** What the names of the flows end in. */
  ending: string;
  currency: string;
  phone: Params;
  address: Params;
}

const us: Region = {
  ending: '',
  currency: 'usd',
  phone: {},
  address: {
    line1: '510 Townsend St',
    city: 'San Francisco',
    state: 'CA',
    country: 'US',
    postal_code: '94103',
  },
};
const eu: Region = {
  ending: '.eu',
  currency: 'eur',
  phone: { phone_number: '+4930123456' },
  address: { line1: 'Torstr. 1', city: 'Berlin', country: 'DE', postal_code: '10119' },
};
const gb: Region = {
  ending: '.gb',
  currency: 'gbp',
  phone: { phone_number: '+442071234567' },
  address: { line1: '1 High Street', city: 'London', country: 'GB', postal_code: 'SW1A 1AA' },
};

const cardholder = ({ phone, address }: Region) =>
  post('cardholder', '/v1/issuing/cardholders', {
    name: 'Jenny Rosen',
    type: 'individual',
    individual: { first_name: 'Jenny', last_name: 'Rosen' },
    billing: { address },
    ...phone,
  });

const card = ({ currency }: Region, more: Params = {}) =>
  post('card', '/v1/issuing/cards', {
    currency,
    type: 'virtual',
    cardholder: '{cardholder:id}',
    ...more,
  });

/** A shop asks whether the card may pay. */
const authorization = ({ currency }: Region) =>
  post('authorization_request', '/v1/test_helpers/issuing/authorizations', {
    card: '{card:id}',
    amount: 1000,
    currency,
    authorization_method: 'online',
  });

function capture(more: Params = {}): Step[] {
  return [
    cardholder(us),
    card(us, { status: 'active' }),
    post('transaction', '/v1/test_helpers/issuing/transactions/create_force_capture', {
      card: '{card:id}',
      amount: 1000,
      currency: 'usd',
      ...more,
    }),
  ];
}

function inRegion(region: Region): Flow[] {
  const named = (type: string, steps: Step[]) => flow(`${type}${region.ending}`, steps, type);
  const active = card(region, { status: 'active' });
  return [
    named('issuing_authorization.request', [cardholder(region), active, authorization(region)]),
    named('issuing_card.created', [cardholder(region), card(region)]),
    named('issuing_cardholder.created', [cardholder(region)]),
  ];
}

const receipt: Params = {
  merchant_data: { name: 'Sample merchant' },
  purchase_details: { receipt: [{ description: 'Lunch', quantity: '1', total: 1000 }] },
};

export const issuingFlows = [
  ...[us, eu, gb].flatMap(inRegion),
  flow('issuing_transaction.created', capture()),
  flow('issuing_transaction.purchase_details_receipt_updated', capture(receipt)),
  flow('issuing_transaction.updated', [
    ...capture(),
    post('transaction_updated', '/v1/issuing/transactions/{transaction:id}', mark),
  ]),
];
