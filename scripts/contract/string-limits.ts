/** Longest string, in characters, of a parameter of v1 that no rule below names. */
export const DEFAULT_LIMIT = 5000;

export interface LimitRule {
  /** Matches the name of the type that has the field: `ProductCreateParams.DefaultPriceData`. */
  owner: RegExp;
  /** Limits in characters by field. */
  limits: Readonly<Record<string, number>>;
}

const EVIDENCE_TEXT = 20_000;

/** Limits that the declarations do not tell. The first rule that names the field counts. */
export const limitRules: readonly LimitRule[] = [
  {
    owner: /^Customer(Create|Update)Params$/,
    limits: { name: 256, email: 512, phone: 20, business_name: 150, individual_name: 150 },
  },
  { owner: /^Product(Create|Update)Params$/, limits: { description: 40_000, unit_label: 12 } },
  { owner: /^Charge(Create|Update)Params$/, limits: { description: 40_000 } },
  { owner: /^(Payment|Setup)Intent\w+Params$/, limits: { description: 1000 } },
  { owner: /^Price\w+Params|\.PriceData$/, limits: { lookup_key: 200 } },
  { owner: /^Entitlements\.Feature\w+Params$/, limits: { lookup_key: 80, name: 80 } },
  { owner: /^Coupon\w+Params$/, limits: { name: 40 } },
  { owner: /^PromotionCode\w+Params$/, limits: { code: 500 } },
  { owner: /^Invoice\w+Params$/, limits: { description: 1500, number: 26 } },
  {
    owner: /(^Invoice\w+Params|\.Invoice(Settings|Data))\.CustomField$/,
    limits: { name: 40, value: 140 },
  },
  { owner: /^Quote\w+Params$/, limits: { description: 500, footer: 500, header: 50 } },
  { owner: /^Subscription(Create|Update)Params$/, limits: { description: 500 } },
  { owner: /^TaxRate\w+Params$/, limits: { display_name: 50, jurisdiction: 50 } },
  { owner: /^ShippingRate\w+Params$|\.ShippingRateData$/, limits: { display_name: 100 } },
  { owner: /^Checkout\.Session\w+Params$/, limits: { client_reference_id: 200 } },
  { owner: /Params\.CustomText\.\w+$/, limits: { message: 1200 } },
  { owner: /Params\.CustomField\.Label$/, limits: { custom: 50 } },
  { owner: /Params\.CustomField\.Dropdown\.Option$/, limits: { label: 100, value: 100 } },
  { owner: /^Radar\.ValueListItem\w+Params$/, limits: { value: 800 } },
  { owner: /^Radar\.ValueList\w+Params$/, limits: { alias: 100, name: 100 } },
  { owner: /^Billing\.MeterEvent\w*Params$/, limits: { event_name: 100, identifier: 100 } },
  { owner: /^Billing\.Meter\w+Params$/, limits: { event_name: 100, display_name: 250 } },
  { owner: /^BillingPortal\.\w+Params\.BusinessProfile$/, limits: { headline: 60 } },
  { owner: /^Topup\w+Params$/, limits: { statement_descriptor: 15 } },
  { owner: /^CustomerCreateBalanceTransactionParams$/, limits: { description: 350 } },
  { owner: /^Issuing\.Cardholder\w+Params$/, limits: { name: 24 } },
  {
    owner: /^DisputeUpdateParams\.Evidence$/,
    limits: {
      access_activity_log: EVIDENCE_TEXT,
      cancellation_policy_disclosure: EVIDENCE_TEXT,
      cancellation_rebuttal: EVIDENCE_TEXT,
      duplicate_charge_explanation: EVIDENCE_TEXT,
      product_description: EVIDENCE_TEXT,
      refund_policy_disclosure: EVIDENCE_TEXT,
      refund_refusal_explanation: EVIDENCE_TEXT,
      uncategorized_text: EVIDENCE_TEXT,
    },
  },
  { owner: /Params(\.|$)/, limits: { statement_descriptor: 22, statement_descriptor_suffix: 22 } },
];

/** The limit in characters of a field, if a rule names it. */
export function knownLimit(owner: string, field: string): number | undefined {
  for (const rule of limitRules) {
    const limit = rule.limits[field];
    if (limit !== undefined && rule.owner.test(owner)) return limit;
  }
  return undefined;
}
