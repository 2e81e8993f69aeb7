/** Makes an event happen on a server, by the calls of its flow. */
import { type CausedEvent, watchEvents } from './event-watch.ts';
import type { Flow, Step } from './flow.ts';
import { type FlowAnswer, type FlowTarget, takeStep } from './flow-client.ts';
import { fieldAt, resolveStep } from './references.ts';
import { TriggerError } from './trigger-error.ts';

export interface MadeObject {
  step: string;
  /** `POST /v1/customers` */
  call: string;
  status: number;
  id: string | null;
}

export interface FlowResult {
  made: MadeObject[];
  /** What the flow caused, oldest first. */
  events: CausedEvent[];
  emitted: boolean;
  /** Calls that were answered without rules of their own. */
  generic: string[];
  /** Why it stopped early. */
  failure?: string;
}

/**
 * Resolves when the event is there, or it is certain enough that it will not come. Throws
 * `TriggerError` when the key is refused.
 */
export async function runFlow(flow: Flow, target: FlowTarget): Promise<FlowResult> {
  const watch = await watchEvents(target);
  try {
    const result: FlowResult = { made: [], events: [], emitted: false, generic: [] };
    const taken = await takeSteps(flow, target, result);
    const wanted = result.failure === undefined ? flow.emits : undefined;
    result.events = await watch.causedBy(taken, wanted);
    result.emitted = result.events.some(({ type }) => type === flow.emits);
    return result;
  } finally {
    watch.close();
  }
}

/** Notes what is made, and why it stopped early if it did. */
async function takeSteps(
  flow: Flow,
  target: FlowTarget,
  result: FlowResult,
): Promise<FlowAnswer[]> {
  const answers = new Map<string, unknown>();
  const taken: FlowAnswer[] = [];
  try {
    for (const step of flow.steps) {
      const answer = await takeUntil(target, resolveStep(step, answers, nowSeconds()));
      taken.push(answer);
      note(result, answer);
      if (answer.failure !== undefined) throw new TriggerError(answer.failure);
      answers.set(step.name, answer.body);
    }
  } catch (error) {
    if (!(error instanceof TriggerError)) throw error;
    result.failure = error.message;
  }
  return taken;
}

const PAUSE_MS = 100;
const TRIES = 60;

async function takeUntil(target: FlowTarget, step: Step): Promise<FlowAnswer> {
  for (let tries = 1; ; tries++) {
    const answer = await takeStep(target, step);
    const isThere = step.until === undefined || (fieldAt(answer.body, step.until) ?? null) !== null;
    // What comes next says what it misses.
    if (isThere || tries === TRIES) return answer;
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
}

function note(result: FlowResult, { step, call, status, id, isGeneric }: FlowAnswer): void {
  result.made.push({ step, call, status, id });
  if (isGeneric && !result.generic.includes(call)) result.generic.push(call);
}

function nowSeconds(): number {
  return Math.floor(Date.now() / 1000);
}
