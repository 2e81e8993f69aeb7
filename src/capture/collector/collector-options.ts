import type { ApiRoute } from '../facets/api-route.ts';

/** Given to the thread that writes the record when it starts. */
export interface CollectorOptions {
  /** Folder of the runs, each with its spool. */
  runs: string;
  /** Of the data folder: keys are told apart by HMAC with it. */
  salt: string;
  routes: readonly ApiRoute[];
}
