/** Reads the key of a request, and what it may do. */
import { createHmac, randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import * as errors from '../api/errors/authentication.ts';
import { maskKey, readKey } from '../domain/api-keys.ts';

export interface Caller {
  /** The account that the key belongs to. */
  owner: string;
  /** The account that the request acts as: the owner, or the one of `Stripe-Account`. */
  account: string;
  /** The stored text of that account, where it is not the owner. */
  connected?: string;
  keyKind: 'secret' | 'publishable' | 'restricted';
  maskedKey: string;
  readonly: boolean;
  /** This process made the key, for its own pages and commands. */
  isIssued: boolean;
}

export interface Authenticator {
  caller(request: IncomingMessage): Caller;
  /** A secret key of the account, for local clients that have none. Gone when the process ends. */
  issue(account: string): string;
}

export interface AuthenticatorOptions {
  /** Secret of the data folder: account ids come from keys by HMAC with it. */
  salt: string;
  /** Admit these keys only. */
  keys?: ReadonlySet<string>;
}

const KNOWN_MAX = 10_000;
/** Else a key of an earlier process would open an account of its own, and silently show that it is empty. */
const ISSUED = /^sk_test_local[0-9a-f]{48}$/;

export function createAuthenticator(options: AuthenticatorOptions): Authenticator {
  const known = new Map<string, Caller>();
  const issued = createIssuedKeys();
  return {
    caller(request) {
      const key = keyOf(request);
      const callers = known.get(key) ?? issued.callerOf(key) ?? admit(key, options);
      if (known.size > KNOWN_MAX) known.clear();
      known.set(key, callers);
      return callers;
    },
    issue: issued.keyFor,
  };
}

/** Keys made by this process, one per account. */
function createIssuedKeys() {
  const keys = new Map<string, string>();
  const callers = new Map<string, Caller>();
  return {
    callerOf: (key: string) => callers.get(key),
    keyFor(account: string) {
      const key = keys.get(account) ?? `sk_test_local${randomBytes(24).toString('hex')}`;
      keys.set(account, key);
      const maskedKey = maskKey(key);
      const keyKind = 'secret';
      const shared = { owner: account, account, keyKind, maskedKey } as const;
      callers.set(key, { ...shared, readonly: false, isIssued: true });
      return key;
    },
  };
}

function keyOf(request: IncomingMessage): string {
  const header = request.headers.authorization;
  if (header === undefined || header === '') throw errors.noKey();
  const space = header.indexOf(' ');
  const scheme = (space < 0 ? header : header.slice(0, space)).toLowerCase();
  const rest = space < 0 ? '' : header.slice(space + 1).trim();
  const key = scheme === 'basic' ? userOf(rest) : scheme === 'bearer' ? rest : '';
  if (key === '') throw errors.unusableHeader();
  return key;
}

function userOf(encoded: string): string {
  const text = Buffer.from(encoded, 'base64').toString('utf8');
  const colon = text.indexOf(':');
  return colon < 0 ? text : text.slice(0, colon);
}

function admit(key: string, options: AuthenticatorOptions): Caller {
  const read = readKey(key);
  const masked = maskKey(key);
  if (read.problem === 'spaces') throw errors.keyWithSpaces();
  if (!('kind' in read)) throw errors.invalidKey(masked);
  if (read.mode === 'live') throw errors.liveKey(masked);
  if (read.problem === 'expired' || ISSUED.test(key)) throw errors.expiredKey(masked);
  if (options.keys !== undefined && !options.keys.has(key)) throw errors.invalidKey(masked);
  const owner = accountId(read.accountSeed, options.salt);
  return {
    owner,
    account: owner,
    keyKind: read.kind,
    maskedKey: masked,
    readonly: read.problem === 'readonly',
    isIssued: false,
  };
}

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** `acct_1` and 15 letters and digits, the same for every key of the account. */
export function accountId(seed: string, salt: string): string {
  const digest = createHmac('sha256', salt).update(seed).digest();
  let tail = '';
  for (let i = 0; i < 15; i++) tail += ALPHABET[(digest[i] ?? 0) % ALPHABET.length];
  return `acct_1${tail}`;
}
