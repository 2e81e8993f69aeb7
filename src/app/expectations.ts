/** What a test may wait for. These are types of the library: they lean on nothing else. */

export interface PaystubEvent {
  id: string;
  type: string;
  /** Unix seconds. */
  created: number;
  data: {
    object: { id?: string; object: string; [field: string]: unknown };
    previous_attributes?: Record<string, unknown>;
  };
  [field: string]: unknown;
}

export interface WaitOptions {
  /** Only an event about the object of this id. */
  object?: string;
  /** Default 5,000; `Infinity` waits as long as it takes. */
  within_ms?: number;
}

export interface DeliveredEvent {
  /** Id of the event. */
  event: string;
  type: string;
  endpoint: string;
  /** HTTP status of the answer. */
  status: number;
  attempts: number;
}

export interface ExpectOptions {
  /** Default 5,000; `Infinity` waits as long as it takes. */
  within_ms?: number;
}
