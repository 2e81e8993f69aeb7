/** Runs an operation on a unit of work and renders its answer. */

import { serverError } from '../api/errors.ts';
import { pageTexts } from '../api/list-page.ts';
import type { ListEnvelope, Operation, Outcome } from '../api/operation.ts';
import type { VersionView } from '../contract/versions/chain.ts';
import { ApiError } from '../domain/api-error.ts';
import type { ReadTransaction, Stored, Transaction } from '../domain/transaction.ts';
import type { IdempotencyRecord, RequestContext, WriteSession } from '../store/port.ts';
import type { Caller } from './authenticate.ts';
import type { Engine } from './engine.ts';
import { expansionTree } from './expansion-tree.ts';
import type { Fault } from './faults.ts';
import { fingerprintOf, replay } from './idempotency.ts';
import type { Incoming } from './incoming.ts';
import { inOlderNames } from './older-names.ts';
import type { Parameters } from './parameters.ts';
import { isPlain, render } from './render.ts';
import { errorText, type Reply } from './reply.ts';

/** Objects that were just written have their text already. */
type Noted = Pick<WriteSession, 'textOf'>;
const nothingNoted: Noted = { textOf: () => undefined };

export interface Execution {
  engine: Engine;
  incoming: Incoming;
  caller: Caller;
  view: VersionView;
  parameters: Parameters;
  fault: Fault;
}

export function contextOf({ engine, incoming, caller }: Execution): RequestContext {
  return {
    account: caller.account,
    requestId: incoming.id,
    idempotencyKey: incoming.idempotencyKey,
    apiVersion: engine.defaultVersion,
    origin: incoming.origin,
  };
}

/** Resolves after the commit. Throws what the operation threw. */
export async function execute(execution: Execution): Promise<Reply> {
  const { engine, incoming } = execution;
  const { operation } = incoming.route;
  const context = contextOf(execution);
  if (!operation.writes) {
    return engine.store.read(context, (tx) => answer(execution, tx as Transaction, nothingNoted));
  }
  let attempts = 0;
  return engine.store.write(context, async (session) => {
    attempts++;
    if (attempts > 1) {
      const first = await storedAnswer(execution);
      if (first !== undefined) return first;
    }
    return attempt(execution, session);
  });
}

/** What the idempotency key already stands for, if it was used. */
export async function storedAnswer({
  engine,
  incoming,
  caller,
}: Pick<Execution, 'engine' | 'incoming' | 'caller'>): Promise<Reply | undefined> {
  const key = incoming.idempotencyKey;
  if (key === null) return undefined;
  const record = await engine.store.findIdempotency(caller.account, key);
  if (record === undefined) return undefined;
  return replay(record, {
    method: incoming.method,
    path: incoming.path,
    fingerprint: fingerprintOf(incoming),
  });
}

/** Effects and the answer under the idempotency key are noted together and commit together. */
async function attempt(execution: Execution, session: WriteSession): Promise<Reply> {
  try {
    const reply = await answer(execution, session.tx, session);
    if (execution.fault.after === 'api_error') throw faultAfter();
    keep(execution, session, reply);
    return reply;
  } catch (thrown) {
    const error =
      thrown instanceof ApiError
        ? inOlderNames(thrown, execution.parameters.olderNames)
        : defect(execution, thrown);
    if (error.executed) {
      if (!error.keepsWrites) session.discard();
      keep(execution, session, errorReply(execution, error));
    }
    throw error;
  }
}

/** The effects stay, the client is told of an error: what idempotency keys are for. */
function faultAfter(): ApiError {
  const { status, body } = serverError();
  return new ApiError(status, body, { executed: true, keepsWrites: true });
}

function defect({ engine, incoming }: Execution, thrown: unknown): ApiError {
  engine.reportDefect(thrown, incoming.id);
  return serverError();
}

async function answer(execution: Execution, tx: Transaction, noted: Noted): Promise<Reply> {
  const { incoming, caller, view, parameters } = execution;
  const { operation, path } = incoming.route;
  const done = await operation.run({
    tx,
    params: parameters.params,
    path,
    request: {
      id: incoming.id,
      apiVersion: view.version,
      keyKind: caller.keyKind,
      maskedKey: caller.maskedKey,
      ...(caller.connected !== undefined && {
        connected: { platform: caller.owner, text: caller.connected },
      }),
      expand: parameters.expand,
    },
  });
  const outcome = incoming.route.isAlias ? asCalled(done, incoming.path) : done;
  const headers: Record<string, string> = { 'Paystub-Behaviour': operation.behaviour };
  if (outcome.note !== undefined) headers['Paystub-Note'] = outcome.note;
  if (outcome.file !== undefined) {
    headers['Content-Type'] = outcome.file.contentType;
    return { status: 200, headers, body: outcome.file.bytes };
  }
  return { status: 200, headers, body: await bodyOf(execution, tx, noted, outcome) };
}

/** A list of an older address leads its client on by that address. */
function asCalled(outcome: Outcome, url: string): Outcome {
  const { value } = outcome;
  return value !== undefined && value.object === 'list'
    ? { ...outcome, value: { ...value, url } }
    : outcome;
}

async function bodyOf(
  { engine, incoming, view, parameters }: Execution,
  tx: ReadTransaction,
  noted: Noted,
  outcome: Outcome,
): Promise<string> {
  const { registry } = engine;
  const tree = expansionTree(parameters.expand);
  const expands = parameters.expand.length > 0;
  const text = outcome.text ?? textOf(outcome.value as Stored, noted);
  if (!expands && isPlain({ registry, view }, text)) return text;
  const value = outcome.value ?? (JSON.parse(text) as unknown);
  const rendered = await render(
    { registry, view, tx },
    value,
    answerNode(incoming.route.operation),
    tree,
  );
  return JSON.stringify(rendered, null, 2);
}

/** The text that is stored or was just noted, before any is made. */
function textOf(value: Stored, noted: Noted): string {
  const texts = pageTexts(value);
  if (texts !== undefined) return listText(value as unknown as ListEnvelope, texts);
  return noted.textOf(value) ?? JSON.stringify(value, null, 2);
}

/** The same as the page would print, without parsing what is in it. */
function listText({ has_more, url }: ListEnvelope, texts: readonly string[]): string {
  const items = texts.map((text) => `\n    ${text.replaceAll('\n', '\n    ')}`).join(',');
  const data = texts.length === 0 ? '[]' : `[${items}\n  ]`;
  return (
    `{\n  "object": "list",\n  "data": ${data},\n  "has_more": ${has_more},\n` +
    `  "url": ${JSON.stringify(url)}\n}`
  );
}

function answerNode({ shape }: Operation): number | undefined {
  const { answer: shapeAnswer } = shape;
  if (shapeAnswer.kind === 'object') return shapeAnswer.node;
  return 'item' in shapeAnswer ? shapeAnswer.item : undefined;
}

function keep(execution: Execution, session: WriteSession, reply: Reply): void {
  const { engine, incoming } = execution;
  const key = incoming.idempotencyKey;
  if (key === null || typeof reply.body !== 'string') return;
  const record: IdempotencyRecord = {
    key,
    endpoint: `${incoming.method} ${incoming.path}`,
    fingerprint: fingerprintOf(incoming),
    status: reply.status,
    headers: reply.headers,
    body: reply.body,
    requestId: incoming.id,
    created: Math.floor(engine.environment.nowMs() / 1000),
  };
  session.saveIdempotency(record);
}

function errorReply({ incoming }: Execution, error: ApiError): Reply {
  return {
    status: error.status,
    headers: { ...error.headers, 'Paystub-Behaviour': incoming.route.operation.behaviour },
    body: errorText(error, requestLogUrl(incoming)),
  };
}

export function requestLogUrl(incoming: Pick<Incoming, 'origin' | 'id'>): string {
  return `${incoming.origin}/o/${incoming.id}`;
}
