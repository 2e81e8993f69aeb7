/** What the tests of one body ask of each language that has an agent of its own. */
import type { Column } from '../matrix/columns.ts';
import type { AgentRun } from './agent-run.ts';

export interface Language {
  name: 'Python' | 'Ruby';
  /** Of the agent. */
  agentFolder: string;
  /** Of the agent's files and the tests' scripts: `py`. */
  extension: string;
  /** Folder of the tests' scripts. */
  scripts: string;
  newRun(env?: Readonly<Record<string, string>>): AgentRun;
  /** Whether what needs these cannot run here, and may be skipped. */
  lacks(...libraries: string[]): boolean;
  needs: Needs;
  programs: Programs;
  /** How the runtime names itself: `cpython 3.`. */
  runtime: RegExp;
  /** Arguments that make it say what it finds wrong with its own code. */
  strict: readonly string[];
  /** Arguments with which packages are installed. */
  installer: readonly string[];
  /** Runs of scripts/family, and what the descendants log. */
  families: readonly (readonly [how: string, said: readonly string[]])[];
  words: Words;
  clientCells: readonly ClientCell[];
  serverCells: readonly ServerCell[];
  redirectedCells: readonly RedirectedCell[];
}

/** Libraries that programs need which are no cell of their own. */
interface Needs {
  calls: readonly string[];
  logs: readonly string[];
  /** Its usual client. */
  usual: readonly string[];
  tls: readonly string[];
  canary: readonly string[];
}

/** Lines of the language. */
interface Programs {
  nothing: readonly string[];
  /** @param body an expression for bytes */
  post(url: string, body: string): readonly string[];
  /** Expressions for bytes. */
  letters(count: number): string;
  bytes(text: string): string;
  /** From 0 to 255. */
  everyByte: string;
  /** To https://api.stripe.com. */
  callWithKey(key: string): readonly string[];
  /** 3,000 warnings of 30,000 letters. */
  muchLogged: readonly string[];
  oneError: readonly string[];
  /** A warning, `quiet` at debug, `nobody asked`, and a division by zero. */
  logging: readonly string[];
  /** Calls where nothing listens, and fails. */
  refused: readonly string[];
  /** Logs 50 warnings, and is killed. */
  killed: readonly string[];
  /** Ends before the answer of a call in another thread has come. */
  lastingCall(url: string): readonly string[];
  /** Loads what agents change, and prints 1. */
  quiet: readonly string[];
  /** Prints `up`, and sleeps. */
  sleeper: readonly string[];
  /** Goes to https://localhost at the port of PAYSTUB_TLS, and prints the problem. */
  distrusting: readonly string[];
}

interface Words {
  /** What stderr has when a live key was stopped. */
  liveKeyStopped: RegExp;
  liveKeyError: string;
  /** The exception for a wrong value. */
  wrongValue: string;
  /** Messages of `logging` at error. */
  loggedErrors: readonly string[];
  /** What stands in each stack. */
  stack: string;
  /** How many calls scripts/canary makes, and how many of them an agent sees arrive. */
  canary: { calls: number; requests: number };
}

export type Action = 'post' | 'stream' | 'abort' | 'unread' | 'refused' | 'zipped' | 'upload';

/** A client, for docs/capture.md too. */
export interface ClientCell {
  /** As `lib` of its events. */
  client: string;
  need: string;
  /** The name by which scripts/client_calls knows it. */
  script: string;
  actions: readonly Action[];
  /** What it raises when nobody listens, as its events tell it. */
  refusal: { name: string; code?: string };
  /** `unread`: whether a body that is not read is not taken from the connection either. */
  pullsNothing: boolean;
  shows: readonly Column[];
}

export interface ServerCell {
  server: string;
  need: readonly string[];
  /** The name by which scripts/serve knows it. */
  script: string;
  /** As `lib` of its events: a framework where one is known, or else the server. */
  lib: string;
  route?: string;
  /** Whether its shop has a handler for one kind of exception. */
  hasErrorHandler: boolean;
  shows: readonly Column[];
}

/** How scripts/redirected goes to api.stripe.com. */
export type RedirectedCell = Pick<ClientCell, 'client' | 'need' | 'script'>;
