/** Whether an application turned a webhook away because of its signature, and what it said of it. */
import type { WebhookEvent } from '../event.ts';
import { plainText } from './plain-text.ts';
import type { Inbound, RunView } from './rule.ts';
import { statusOf, textOf } from './stripe-call.ts';

export interface SignatureFailure {
  /** The SDK's words, or what the answer or the log says; '' when only the name of the error is known. */
  message: string;
  /** Ids of events that show it: exception and log. */
  evidence: string[];
}

const errorName = /SignatureVerificationError/;
const sdkWords =
  /No signatures? found|Timestamp outside the tolerance zone|tolerance zone|Unable to extract timestamp|No stripe-signature header|payload must be provided as a string or a Buffer|was provided as a parsed JavaScript object/i;
const looseWords = /signature|webhook error|whsec|construct_?event/i;

/** Undefined when the signature was no matter. */
export function signatureFailure(
  { delivery, request }: { delivery: WebhookEvent | undefined; request: Inbound | undefined },
  run: RunView,
): SignatureFailure | undefined {
  const { exceptions, logs } = run.inside(request?.id ?? '');
  const thrown = exceptions.find(
    ({ name, message }) => errorName.test(name) || sdkWords.test(message),
  );
  if (thrown !== undefined) return { message: thrown.message, evidence: [thrown.id] };
  const check = request?.in?.verify?.error;
  if (check !== undefined) return { message: check, evidence: [] };
  const status = delivery?.status ?? statusOf(request ?? {});
  if (status < 400) return undefined;
  const log = logs.find(({ msg }) => sdkWords.test(msg) || errorName.test(msg));
  if (log !== undefined) return { message: log.msg, evidence: [log.id] };
  const answer = textOf(delivery?.res) || textOf(request?.res);
  const words = [request?.in?.exc ?? '', answer].find(
    (text) => errorName.test(text) || sdkWords.test(text),
  );
  if (words !== undefined) return { message: sentence(words), evidence: [] };
  const isLoose = [400, 401, 403].includes(status) && looseWords.test(answer);
  return isLoose ? { message: sentence(answer), evidence: [] } : undefined;
}

/** From where the SDK's own words begin. */
function sentence(text: string): string {
  const plain = plainText(text);
  const at = Math.max(0, plain.search(sdkWords));
  return plain.slice(at, at + 300);
}
