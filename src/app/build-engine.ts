/** Wires the parts of the API together. */

import { unknownApiVersion } from '../api/errors.ts';
import type { Registry } from '../api/registry.ts';
import { createValidator } from '../contract/validate.ts';
import { type VersionView, viewOf } from '../contract/versions/chain.ts';
import type { Environment } from '../domain/environment.ts';
import { newId } from '../domain/ids.ts';
import { currencies } from '../domain/money.ts';
import { createArmedFaults } from '../http/armed-faults.ts';
import { createAuthenticator } from '../http/authenticate.ts';
import type { Engine } from '../http/engine.ts';
import { createFaultSource } from '../http/faults.ts';
import { createInFlight } from '../http/idempotency.ts';
import { createRouter } from '../http/router.ts';
import type { Store } from '../store/port.ts';
import { aliasRoutes } from './alias-routes.ts';

export interface EngineOptions {
  registry: Registry;
  store: Store;
  environment: Environment;
  salt: string;
  /** For requests that name none. */
  defaultVersion: string;
  keys?: ReadonlySet<string>;
  ownUrl: Engine['ownUrl'];
  closing: Engine['closing'];
  reportDefect: Engine['reportDefect'];
  served: Engine['served'];
}

export function buildEngine(options: EngineOptions): Engine {
  const { registry, store, environment, salt, defaultVersion, keys } = options;
  const { contract } = registry;
  const currencySet = new Set(currencies);
  const routes = [...registry.operations.values(), ...registry.unlisted].map((operation) => ({
    method: operation.shape.method,
    path: operation.shape.path,
    operation,
  }));
  return {
    registry,
    store,
    environment,
    defaultVersion,
    router: createRouter([...routes, ...aliasRoutes(registry)]),
    authenticator: createAuthenticator(keys === undefined ? { salt } : { salt, keys }),
    faults: createFaultSource(),
    armedFaults: createArmedFaults(),
    inFlight: createInFlight(),
    served: options.served,
    validators: {
      form: createValidator(contract, { typed: false, currencies: currencySet }),
      json: createValidator(contract, { typed: true, currencies: currencySet }),
    },
    viewOf: versionViews(contract.apiVersions, defaultVersion),
    newRequestId: () => requestId(environment),
    ownUrl: options.ownUrl,
    closing: options.closing,
    reportDefect: options.reportDefect,
  };
}

/** A view is made once per version. Beta features (`; name=v1`) change nothing that is known. */
function versionViews(known: readonly string[], defaultVersion: string): Engine['viewOf'] {
  const views = new Map<string, VersionView>();
  const accepted = new Set(known.flatMap((version) => [version, previewOf(version)]));
  return (named = defaultVersion) => {
    const [version = ''] = named.split(';');
    if (!accepted.has(version)) throw unknownApiVersion(named);
    const view = views.get(version) ?? viewOf(version);
    views.set(version, view);
    return version === named ? view : { ...view, version: named };
  };
}

/** Preview releases of the SDKs name the day of a release; what is in preview only is not known. */
function previewOf(version: string): string {
  return `${version.slice(0, 10)}.preview`;
}

function requestId(environment: Environment): string {
  return newId('req', {
    account: '',
    nowSeconds: Math.floor(environment.nowMs() / 1000),
    random: environment.random,
  });
}
