/** What every request needs, made once at start. */
import type { Registry } from '../api/registry.ts';
import type { Validator } from '../contract/validate.ts';
import type { VersionView } from '../contract/versions/chain.ts';
import type { Environment } from '../domain/environment.ts';
import type { Store } from '../store/port.ts';
import type { ArmedFaults } from './armed-faults.ts';
import type { Authenticator } from './authenticate.ts';
import type { FaultSource } from './faults.ts';
import type { InFlight } from './idempotency.ts';
import type { Router } from './router.ts';
import type { ServedRequest } from './served-request.ts';

export interface Engine {
  registry: Registry;
  router: Router;
  store: Store;
  environment: Environment;
  authenticator: Authenticator;
  faults: FaultSource;
  armedFaults: ArmedFaults;
  inFlight: InFlight;
  /** Told of each request when its answer is on the way. On the path of every request. */
  served(request: ServedRequest): void;
  /** v1 takes strings, v2 typed JSON. */
  validators: { form: Validator; json: Validator };
  /** The view of a version that a client names. Throws for an unknown one. */
  viewOf(version: string | undefined): VersionView;
  /** The version stamped on events. */
  defaultVersion: string;
  newRequestId(): string;
  /** Aborted from when the server stops. */
  closing: AbortSignal;
  /** Where this server itself is reached: `http://127.0.0.1:12111`. */
  ownUrl(): string;
  /** Tells whoever watches that something failed inside, with its stack. */
  reportDefect(error: unknown, requestId: string): void;
}
