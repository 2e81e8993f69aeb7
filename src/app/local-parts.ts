/** Gives the local API what it works on, from layers that it does not see itself. */
import type { IncomingMessage } from 'node:http';
import { createHeaderRedactor } from '../capture/redaction/redact-headers.ts';
import type { RunDesk } from '../capture/runs/run-desk.ts';
import type { RecordingTraffic } from '../capture/traffic/open-traffic.ts';
import { createAccountClocks } from '../clock/account-clocks.ts';
import type { Scheduler } from '../clock/scheduler.ts';
import { ApiError } from '../domain/api-error.ts';
import { wantsEvent } from '../domain/webhooks/wants-event.ts';
import type { Engine } from '../http/engine.ts';
import type { RequestGate } from '../http/request-gate.ts';
import type { FaultDesk, LocalParts, RequestRecords } from '../local-api/parts.ts';
import { Refusal } from '../local-api/refusal.ts';
import type { WebhookDesk } from '../webhooks/desk.ts';
import { createHostPolicy } from '../webhooks/worker/allowed-host.ts';
import { createChallenges } from './challenges.ts';
import { createCheckouts } from './checkouts.ts';
import { findObject } from './find-object.ts';
import { ownCommand } from './own-command.ts';
import { version } from './version.ts';
import { rollEndpoint } from './webhooks.ts';

export interface LocalPartsOptions {
  engine: Engine;
  scheduler: Scheduler;
  webhooks: WebhookDesk;
  traffic: RecordingTraffic;
  requests: RequestRecords;
  runs: RunDesk;
  /** Of the data folder. */
  salt: string;
  /** Hosts that calls of the record and webhooks may be sent to, beside this machine. */
  allowHosts: readonly string[];
  token: string;
  isOpen: boolean;
  gate: Pick<RequestGate, 'closing' | 'cut'>;
  dataFolder: string;
  /** Only the keys of a list are taken. */
  hasKeyList: boolean;
  url(): string;
}

export function localParts(options: LocalPartsOptions): LocalParts {
  const { engine, scheduler, webhooks, traffic, runs, requests } = options;
  const { token, isOpen, dataFolder, url } = options;
  const { store, environment, registry } = engine;
  return {
    version,
    token,
    isOpen,
    dataFolder,
    url,
    command: ownCommand(),
    // No key of the list is ever shown.
    exampleKey: options.hasKeyList ? 'sk_test_YOUR_KEY' : 'sk_test_tour',
    store,
    clocks: createAccountClocks({ store, scheduler, environment }),
    requests,
    traffic,
    headerRedactor: createHeaderRedactor(options.salt),
    hosts: createHostPolicy(options.allowHosts),
    allowHosts: options.allowHosts,
    faults: faultDesk(engine),
    accountOfKey: (request) => accountOfKey(engine, request),
    issueKey: engine.authenticator.issue,
    findObject: (id) => findObject(store, registry, id),
    challenges: createChallenges(engine, url),
    checkouts: createCheckouts(engine, url),
    webhooks,
    runs,
    rollSecret: (account, endpoint, seconds) => rollEndpoint(engine, account, endpoint, seconds),
    wantsEvent: ({ enabledEvents }, type) => wantsEvent(enabledEvents, type),
    isEventName: (name) =>
      Object.keys(registry.contract.events).some((type) => wantsEvent([name], type)),
    apiVersions: registry.contract.apiVersions,
    eventTypes: Object.keys(registry.contract.events),
    apiVersion: engine.defaultVersion,
    reportDefect: engine.reportDefect,
    closing: options.gate.closing,
    cut: options.gate.cut,
  };
}

function faultDesk({ armedFaults }: Engine): FaultDesk {
  return {
    ...armedFaults,
    arm(rule) {
      try {
        return armedFaults.arm(rule);
      } catch (error) {
        throw error instanceof ApiError ? new Refusal(400, error.message) : error;
      }
    },
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
