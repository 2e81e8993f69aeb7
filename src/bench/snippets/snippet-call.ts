/** A call to the API, as code in any language says it. Keys are not known: they come from the environment. */
export interface SnippetCall {
  method: string;
  /** With its ids, without the query: `/v1/payment_intents/pi_1/confirm`. */
  path: string;
  /** As the contract writes it: `POST /v1/payment_intents/{intent}/confirm`. */
  op?: string;
  /** Decoded: of the query or of the body. */
  params: Readonly<Record<string, unknown>>;
  /** `http://127.0.0.1:12111`, or Stripe's own. */
  origin: string;
  idempotencyKey?: string;
  /** `Stripe-Account` */
  account?: string;
  version?: string;
}
