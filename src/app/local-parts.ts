/** Gives the local API what it works on, from layers that it does not see itself. */
import type { IncomingMessage } from 'node:http';
import { createAccountClocks } from '../clock/account-clocks.ts';
import type { Scheduler } from '../clock/scheduler.ts';
import { ApiError } from '../domain/api-error.ts';
import type { Engine } from '../http/engine.ts';
import type { LocalParts } from '../local-api/parts.ts';
import { Refusal } from '../local-api/refusal.ts';
import { createChallenges } from './challenges.ts';
import { findObject } from './find-object.ts';
import { version } from './version.ts';

export interface LocalPartsOptions {
  engine: Engine;
  scheduler: Scheduler;
  token: string;
  isOpen: boolean;
  dataFolder: string;
  /** Only the keys of a list are taken. */
  hasKeyList: boolean;
  url(): string;
}

export function localParts(options: LocalPartsOptions): LocalParts {
  const { engine, scheduler, token, isOpen, dataFolder, hasKeyList, url } = options;
  const { store, environment, registry } = engine;
  return {
    version,
    token,
    isOpen,
    dataFolder,
    url,
    // No key of the list is ever shown.
    exampleKey: hasKeyList ? 'sk_test_YOUR_KEY' : 'sk_test_tour',
    store,
    clocks: createAccountClocks({ store, scheduler, environment }),
    requests: engine.log,
    accountOfKey: (request) => accountOfKey(engine, request),
    findObject: (id) => findObject(store, registry, id),
    challenges: createChallenges(engine, url),
    reportDefect: engine.reportDefect,
  };
}

function accountOfKey({ authenticator }: Engine, request: IncomingMessage): string {
  try {
    return authenticator.caller(request).account;
  } catch (error) {
    if (error instanceof ApiError) throw new Refusal(401, error.message);
    throw error;
  }
}
