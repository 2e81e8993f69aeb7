import { jsonBody } from '../json-body.ts';
import type { LocalApp } from '../local-app.ts';
import type { FaultRule, LocalParts } from '../parts.ts';
import { Refusal } from '../refusal.ts';

const TIMES_MAX = 10_000;
const NAMES = ['fault', 'times', 'account', 'method', 'path'];
const METHODS = ['GET', 'POST', 'DELETE'];

/** Faults that hit the next calls, whoever makes them. */
export function addFaultRoutes(app: LocalApp, { faults }: LocalParts): void {
  app.get('/_paystub/faults', (context) => context.json({ faults: faults.list() }));

  app.post('/_paystub/faults', async (context) => {
    return context.json(faults.arm(ruleIn(await jsonBody(context))));
  });

  app.post('/_paystub/faults/:id/disarm', (context) => {
    const id = context.req.param('id');
    if (!faults.disarm(id)) throw new Refusal(404, `No fault ${id} is armed.`);
    return context.json({ faults: faults.list() });
  });
}

function ruleIn(given: Record<string, unknown>): FaultRule {
  const unknown = Object.keys(given).find((name) => !NAMES.includes(name));
  if (unknown !== undefined) {
    throw new Refusal(400, `There is no ${unknown}. There are: ${NAMES.join(', ')}.`);
  }
  const { fault, times = null, account, method, path } = given;
  if (typeof fault !== 'string' || fault === '') {
    throw new Refusal(400, 'fault has to be one that Paystub-Fault takes, such as rate_limit.');
  }
  if (!isTimes(times)) {
    throw new Refusal(400, `times has to be a whole number from 1 to ${TIMES_MAX}, or null.`);
  }
  return {
    ...{ fault, times },
    ...(isText('account', account) && { account }),
    ...(isText('method', method) && { method: methodIn(method) }),
    ...(isText('path', path) && { path: pathIn(path) }),
  };
}

function methodIn(given: string): string {
  const method = given.toUpperCase();
  if (METHODS.includes(method)) return method;
  throw new Refusal(400, `method has to be one of ${METHODS.join(', ')}.`);
}

function pathIn(path: string): string {
  if (path.startsWith('/')) return path;
  throw new Refusal(400, 'path has to begin with /, such as /v1/customers.');
}

function isTimes(times: unknown): times is number | null {
  if (times === null) return true;
  return Number.isSafeInteger(times) && Number(times) >= 1 && Number(times) <= TIMES_MAX;
}

function isText(name: string, value: unknown): value is string {
  if (value === undefined || value === null || value === '') return false;
  if (typeof value === 'string') return true;
  throw new Refusal(400, `${name} has to be a text.`);
}
