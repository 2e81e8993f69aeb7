import type { Step } from './flow.ts';
import { formText } from './form-text.ts';

/** Where a flow runs, and as whom. */
export interface FlowTarget {
  /** `http://127.0.0.1:12111` */
  url: string;
  key: string;
  /** For calls to pages of the server itself. */
  token?: string | undefined;
  apiVersion?: string | undefined;
}

export interface FlowAnswer {
  step: string;
  /** `POST /v1/customers` */
  call: string;
  status: number;
  requestId: string | null;
  /** Of the object that was answered. */
  id: string | null;
  body: unknown;
  isGeneric: boolean;
  /** Why the flow cannot go on. */
  failure?: string;
}

/** The flows are written in it. */
const FLOW_VERSION = '2026-08-26.dahlia';

export async function takeStep(target: FlowTarget, step: Step): Promise<FlowAnswer> {
  const answer = await send(target, step);
  const text = await answer.text();
  const body = parsed(text);
  const call = `${step.method} ${step.path}`;
  const failure = failureOf(step, answer.status, body);
  return {
    step: step.name,
    call,
    status: answer.status,
    requestId: answer.headers.get('request-id'),
    id: typeof body?.id === 'string' ? body.id : null,
    body,
    isGeneric: answer.headers.get('paystub-behaviour') === 'generic',
    ...(failure === undefined ? {} : { failure: `${call} answered ${answer.status}: ${failure}` }),
  };
}

function send({ url, key, token, apiVersion }: FlowTarget, step: Step): Promise<Response> {
  const { method, path, params } = step;
  const isV2 = path.startsWith('/v2/');
  const text = isV2 ? JSON.stringify(params) : formText(params);
  const query = method === 'POST' || text === '' || isV2 ? '' : `?${text}`;
  const headers: Record<string, string> = path.startsWith('/v')
    ? { Authorization: `Bearer ${key}`, 'Stripe-Version': apiVersion ?? FLOW_VERSION }
    : { 'Paystub-Token': token ?? '' };
  // Doing it twice is no fault of an application.
  headers['Paystub-Client'] = 'trigger';
  if (method === 'POST') {
    headers['Content-Type'] = isV2 ? 'application/json' : 'application/x-www-form-urlencoded';
  }
  const body = method === 'POST' ? { body: text } : {};
  // A page of the server leads on to the shop's, which need not exist.
  return fetch(`${url}${path}${query}`, { method, headers, redirect: 'manual', ...body });
}

interface Body {
  id?: unknown;
  error?: { type?: string; message?: string };
}

function parsed(text: string): Body | undefined {
  try {
    return JSON.parse(text) as Body;
  } catch {
    // A page.
    return undefined;
  }
}

function failureOf(step: Step, status: number, body: Body | undefined): string | undefined {
  if (status < 400) return undefined;
  const { type, message = 'no message' } = body?.error ?? {};
  return step.expects !== undefined && type === step.expects ? undefined : message;
}
