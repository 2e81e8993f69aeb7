/** How a run is captured. Every option has a variable of its own; the option beats the variable. */
import { usageError } from '../cli-error.ts';
import type { Terminal } from '../terminal.ts';

const hostList = { type: 'string', multiple: true, value: 'HOST' } as const;
const nameList = { type: 'string', multiple: true, value: 'NAME' } as const;

export const captureOptions = {
  observe: {
    type: 'boolean',
    help: 'Let calls reach the real Stripe, and only record them. PAYSTUB_MODE=observe',
  },
  'allow-live': { type: 'boolean', help: 'With --observe: live keys too. PAYSTUB_ALLOW_LIVE=1' },
  app: { type: 'string', value: 'NAME', help: 'Name the application. PAYSTUB_APP' },
  session: { type: 'string', value: 'NAME', help: 'Name what you are doing. PAYSTUB_SESSION' },
  'capture-host': {
    ...hostList,
    help: 'Record only calls to this host and below it. PAYSTUB_CAPTURE_HOSTS=a,b',
  },
  'ignore-host': { ...hostList, help: 'Record no calls to this host. PAYSTUB_IGNORE_HOSTS=a,b' },
  'redact-header': { ...nameList, help: 'Hide this header as well. PAYSTUB_REDACT_HEADERS=a,b' },
  'redact-field': { ...nameList, help: 'Hide this field as well. PAYSTUB_REDACT_FIELDS=a,b' },
  'reveal-header': {
    ...nameList,
    help: 'Show this header of local calls. PAYSTUB_REVEAL_HEADERS=a,b',
  },
  'no-logs': { type: 'boolean', help: 'Record no logs. PAYSTUB_LOGS=0' },
  'log-level': { type: 'string', value: 'LEVEL', help: 'Least level: info. PAYSTUB_LOG_LEVEL' },
  'ignore-logger': { ...nameList, help: 'Leave out this logger. PAYSTUB_IGNORE_LOGGERS=a,b' },
  'no-exceptions': { type: 'boolean', help: 'Record no exceptions. PAYSTUB_EXCEPTIONS=0' },
  'no-bodies': { type: 'boolean', help: 'Keep no bodies. PAYSTUB_BODIES=0' },
  'max-body': {
    type: 'string',
    value: 'BYTES',
    help: 'Of a body inside its event. PAYSTUB_MAX_BODY',
  },
  debug: { type: 'boolean', help: 'The agents tell what they do. PAYSTUB_DEBUG=1' },
} as const;

/** As they were typed. */
export interface CaptureValues {
  observe?: boolean;
  'allow-live'?: boolean;
  app?: string;
  session?: string;
  'capture-host'?: string[];
  'ignore-host'?: string[];
  'redact-header'?: string[];
  'redact-field'?: string[];
  'reveal-header'?: string[];
  'no-logs'?: boolean;
  'log-level'?: string;
  'ignore-logger'?: string[];
  'no-exceptions'?: boolean;
  'no-bodies'?: boolean;
  'max-body'?: string;
  debug?: boolean;
}

const LEVELS = ['debug', 'info', 'warn', 'error'];
const MAX_BODY_BYTES = 5 * 1024 * 1024;

type Lists =
  | 'capture-host'
  | 'ignore-host'
  | 'redact-header'
  | 'redact-field'
  | 'reveal-header'
  | 'ignore-logger';

const listVariables: Readonly<Record<Lists, string>> = {
  'capture-host': 'PAYSTUB_CAPTURE_HOSTS',
  'ignore-host': 'PAYSTUB_IGNORE_HOSTS',
  'redact-header': 'PAYSTUB_REDACT_HEADERS',
  'redact-field': 'PAYSTUB_REDACT_FIELDS',
  'reveal-header': 'PAYSTUB_REVEAL_HEADERS',
  'ignore-logger': 'PAYSTUB_IGNORE_LOGGERS',
};

const switches = [
  ['allow-live', 'PAYSTUB_ALLOW_LIVE', '1'],
  ['no-logs', 'PAYSTUB_LOGS', '0'],
  ['no-exceptions', 'PAYSTUB_EXCEPTIONS', '0'],
  ['no-bodies', 'PAYSTUB_BODIES', '0'],
  ['debug', 'PAYSTUB_DEBUG', '1'],
] as const;

const texts = [
  ['app', 'PAYSTUB_APP'],
  ['session', 'PAYSTUB_SESSION'],
  ['log-level', 'PAYSTUB_LOG_LEVEL'],
  ['max-body', 'PAYSTUB_MAX_BODY'],
] as const;

/** The variables that the agents read. Throws a `CliError` for what cannot be meant. */
export function captureVariables(
  values: CaptureValues,
  env: Terminal['env'],
): Record<string, string> {
  const found: Record<string, string> = { PAYSTUB_MODE: modeOf(values, env) };
  for (const [name, variable] of texts) {
    const value = values[name] ?? env[variable];
    if (value) found[variable] = value;
  }
  for (const [name, variable] of Object.entries(listVariables)) {
    const value = values[name as Lists]?.join(',') ?? env[variable];
    if (value) found[variable] = listOf(name, value);
  }
  for (const [name, variable, set] of switches) {
    const value = values[name] === true ? set : env[variable];
    if (value) found[variable] = value;
  }
  check(found);
  return found;
}

/** Names of hosts are told apart by no case, and URLs have them in lower case. */
function listOf(name: string, value: string): string {
  return name.endsWith('-host') ? value.toLowerCase() : value;
}

function modeOf({ observe }: CaptureValues, env: Terminal['env']): string {
  return observe === true ? 'observe' : env.PAYSTUB_MODE || 'local';
}

function check(found: Readonly<Record<string, string>>): void {
  const { PAYSTUB_MODE: mode, PAYSTUB_LOG_LEVEL: level, PAYSTUB_MAX_BODY: maxBody } = found;
  if (mode !== 'local' && mode !== 'observe') {
    throw usageError(`PAYSTUB_MODE is local or observe, not '${mode}'.`);
  }
  if (level !== undefined && !LEVELS.includes(level)) {
    throw usageError(`--log-level takes ${LEVELS.join(', ')}, not '${level}'.`);
  }
  if (maxBody !== undefined && !(/^\d+$/.test(maxBody) && Number(maxBody) <= MAX_BODY_BYTES)) {
    throw usageError(`--max-body takes bytes up to ${MAX_BODY_BYTES}, not '${maxBody}'.`);
  }
}

/** The same for the server, whose proxy follows it as the agents do. */
export function runSettings(found: Readonly<Record<string, string>>): Record<string, unknown> {
  const list = (variable: string) =>
    (found[variable] ?? '')
      .split(',')
      .map((name) => name.trim())
      .filter(Boolean);
  return {
    mode: found.PAYSTUB_MODE,
    allow_live: found.PAYSTUB_ALLOW_LIVE === '1',
    app: found.PAYSTUB_APP,
    session: found.PAYSTUB_SESSION,
    capture_hosts: list('PAYSTUB_CAPTURE_HOSTS'),
    ignore_hosts: list('PAYSTUB_IGNORE_HOSTS'),
    redact_headers: list('PAYSTUB_REDACT_HEADERS'),
    redact_fields: list('PAYSTUB_REDACT_FIELDS'),
    reveal_headers: list('PAYSTUB_REVEAL_HEADERS'),
    bodies: found.PAYSTUB_BODIES !== '0',
    ...(found.PAYSTUB_MAX_BODY !== undefined && { max_body: Number(found.PAYSTUB_MAX_BODY) }),
  };
}
