import { readFileSync } from 'node:fs';
import type { StartOptions } from '../app/options.ts';
import { readKey } from '../domain/api-keys.ts';
import { RETRY_SCHEDULES } from '../webhooks/retry-schedule.ts';
import { usageError } from './cli-error.ts';

/** The options of `paystub start`, as they were typed. */
export interface StartValues {
  port?: string;
  host?: string;
  data?: string;
  memory?: boolean;
  database?: string;
  'api-version'?: string;
  seed?: string;
  tls?: string;
  'end-with-runs'?: boolean;
  keys?: string;
  'allow-host'?: string[];
  'webhook-retries'?: string;
  'no-record'?: boolean;
}

const PORT_MAX = 65_535;
const SEED_MAX = 2 ** 32 - 1;

/** Throws a `CliError` for what cannot be meant. */
export function startOptions(values: StartValues): StartOptions {
  checkStorage(values);
  return {
    ...(values.port !== undefined && { port: wholeNumber('--port', values.port, PORT_MAX) }),
    ...(values.host !== undefined && { host: values.host }),
    ...(values.data !== undefined && { data: values.data }),
    ...(values.memory === true && { memory: true }),
    ...(values.database !== undefined && { database: values.database }),
    ...(values['api-version'] !== undefined && { apiVersion: values['api-version'] }),
    ...(values.seed !== undefined && { seed: wholeNumber('--seed', values.seed, SEED_MAX) }),
    ...(values.tls !== undefined && { tlsPort: wholeNumber('--tls', values.tls, PORT_MAX) }),
    ...(values.keys !== undefined && { keys: readKeys(values.keys) }),
    ...(values['allow-host'] !== undefined && { allowHosts: values['allow-host'] }),
    ...(values['no-record'] === true && { record: false }),
    ...(values['webhook-retries'] !== undefined && {
      webhookRetries: retrySchedule(values['webhook-retries']),
    }),
  };
}

function checkStorage({ memory, data, database }: StartValues): void {
  if (memory === true && (data !== undefined || database !== undefined)) {
    throw usageError('--memory keeps nothing, so it goes with neither --data nor --database.');
  }
  if (database !== undefined && !/^postgres(ql)?:\/\//.test(database)) {
    throw usageError('--database takes the URL of a PostgreSQL: postgres://user@host/name');
  }
}

function retrySchedule(text: string): NonNullable<StartOptions['webhookRetries']> {
  const schedule = RETRY_SCHEDULES.find((known) => known === text);
  if (schedule !== undefined) return schedule;
  throw usageError(`--webhook-retries takes ${RETRY_SCHEDULES.join(', ')}, not '${text}'.`);
}

function wholeNumber(option: string, text: string, max: number): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && value <= max) return value;
  throw usageError(`${option} takes a whole number up to ${max}, not '${text}'.`);
}

/** One key a line; empty lines and those that begin with # are left out. */
function readKeys(file: string): string[] {
  const lines = textOf(file).split(/\r?\n/);
  const keys = lines.map((line) => line.trim()).filter((line) => line && !line.startsWith('#'));
  if (keys.length === 0) throw usageError(`${file} holds no key, so nobody could call.`);
  const odd = lines.findIndex((line) => keys.includes(line.trim()) && !isTestKey(line.trim()));
  if (odd >= 0) throw usageError(`Line ${odd + 1} of ${file} is no key of the form sk_test_….`);
  return keys;
}

/** Nothing of a key is printed, not even of what should have been one. */
function isTestKey(text: string): boolean {
  const key = readKey(text);
  return 'mode' in key && key.mode === 'test';
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') throw usageError(`There is no file ${file} with keys.`);
    throw usageError(`${file} cannot be read (${code}), and --keys takes a file.`);
  }
}
