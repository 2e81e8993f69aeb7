import { parentPort } from 'node:worker_threads';
import type { Answer, Question } from './messages.ts';

/** What a thread does for each call; a promise is waited for. */
export type Handlers<Calls> = {
  [Name in keyof Calls]: Calls[Name] extends (...args: infer Args) => infer Result
    ? (...args: Args) => Result | Promise<Result>
    : never;
};

export async function answerCall<Calls>(
  handlers: Handlers<Calls>,
  { id, call }: Question<Calls>,
): Promise<void> {
  const { name, args } = call as { name: keyof Calls; args: unknown[] };
  try {
    const handler = handlers[name] as (...args: unknown[]) => unknown;
    reply({ kind: 'answer', id, value: await handler(...args) });
  } catch (error) {
    reply({ kind: 'answer', id, error: error instanceof Error ? error.message : String(error) });
  }
}

function reply(answer: Answer): void {
  parentPort?.postMessage(answer);
}
