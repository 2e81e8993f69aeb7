import { type PeerRow, shown } from './row.ts';

const run = 'test/cli/run.test.ts';
const python = 'test/capture/python';
const languages = 'test/capture/languages';
const logs = `${languages}/logs-and-exceptions.test.ts`;
const settings = `${languages}/settings.test.ts`;
const clients = `${languages}/clients.test.ts`;
const processes = `${languages}/processes.test.ts`;
const redacted = `${settings}: adds to what is redacted, and reveals headers of local calls`;
const hosts = `${settings}: captures the hosts that are asked for, and not those that are not`;
const options = `${run}: tells agents what to do by variables; an option beats a variable`;
const served = `${languages}/servers.test.ts: keeps a request with its bodies, its route, and the calls within`;
const bodies = `${clients}: keeps both bodies, and names the line of the call`;

/** Starting, settings, and what is captured. */
export const captureRows: readonly PeerRow[] = [
  shown(1, 'Prefix of a command', `${run}: %s runs with its interpreter`, 'Node, Ruby, PHP, too'),
  shown(2, '`--`, exit codes 126 and 127 with hints, usage', [
    `${run}: ends with 127 and a hint when there is no such program`,
    `${run}: ends with 126 when it cannot be executed`,
    `${run}: explains itself when there is nothing to run`,
    `${run}: leaves the options of the program to the program`,
  ]),
  shown(
    3,
    'A server without being told which',
    'test/cli/run-server.test.ts: starts one, which ends with it',
    'starts one where none runs',
  ),
  shown(
    4,
    'Subprocesses, workers',
    [
      `${processes}: keep their events apart after a fork`,
      'test/capture/node/app-cells.ts: spawn with a clean environment',
    ],
    'with a clean environment, too; threads of Node',
  ),
  shown(7, 'An option beats a variable, a variable the default', options),
  shown(8, 'Every option has a variable', options),
  shown(
    9,
    'An existing sitecustomize',
    `${python}/processes.test.ts: run the sitecustomize that ours hides`,
    'is run',
  ),
  shown(
    10,
    'Which server',
    'test/cli/run-server.test.ts: leaves it with --keep, and the next run finds it',
    'found by its folder',
  ),
  shown(11, 'Hosts to capture', hosts),
  shown(
    12,
    'Hosts to ignore',
    [hosts, `${settings}: captures calls to Paystub, and not its own`],
    'calls to the API of the server itself are captured',
  ),
  shown(13, 'All hosts', hosts, 'the default'),
  shown(14, 'Headers to redact', redacted, 'added to the defaults'),
  shown(15, 'Query parameters to redact', redacted, 'and fields of bodies'),
  shown(16, 'Exceptions on and off', `${logs}: can be left out`),
  shown(17, 'Logs on and off, and their level', `${logs}: begin at the level that was asked for`),
  shown(
    18,
    'Loggers to ignore',
    `${python}/logs-and-exceptions.test.ts: have level, logger, message, extras, line and exception`,
  ),
  shown(19, 'App and session on every event', `${settings}: tags every event`),
  shown(
    20,
    'Debug output',
    [
      `${processes}: say nothing unless they are asked to`,
      'test/cli/doctor.test.ts: tells a run that was seen from one whose environment was cleaned',
    ],
    '`doctor` says why nothing is seen',
  ),
  shown(
    21,
    'Options of the server',
    'test/cli/start.test.ts: refuses what it does not understand, with code 2',
    'one command; no browser is opened unasked',
  ),
  shown(
    22,
    'Where data is kept',
    'test/cli/start.test.ts: stops cleanly on %s, and has kept all',
    'below the project, or `--data`',
  ),
  shown(23, 'Switches and lists in variables', [options, hosts]),
  shown(24, 'requests', bodies, 'streams keep their pace; failures are recorded'),
  shown(25, 'httpx, sync and async', bodies),
  shown(26, 'aiohttp', bodies, 'with bodies'),
  shown(
    27,
    'botocore',
    [
      `${python}/aws.test.ts: keeps both bodies of a service, names the line of the call, and hides who signed it`,
      `${python}/aws.test.ts: lets a streaming body keep its pace`,
    ],
    'streaming bodies, too',
  ),
  shown(
    28,
    'gRPC, unary calls',
    [
      `${python}/grpc.test.ts: keeps both messages as JSON, with the method as path and the line of the call`,
      `${python}/grpc.test.ts: tells an error status in the terms of HTTP, with what was said`,
    ],
    'futures, too; failed connections',
  ),
  shown(
    29,
    'gzip and deflate, bounded',
    [
      `${clients}: undoes gzip, and counts what went over the wire`,
      'test/capture/node/cells.ts: gzip and br are undone',
    ],
    'brotli, too',
  ),
  shown(30, 'Binary bodies', `${settings}: keeps bytes that are no text`, 'kept as they are'),
  shown(
    31,
    'A limit for bodies',
    `${settings}: keeps large bodies beside the events, and the beginning of larger ones`,
    'can be set; size and hash of the whole',
  ),
  shown(32, 'Uploads', `${clients}: keeps an upload`, 'with their content'),
  shown(33, 'Duration, library, versions', bodies, 'time to first byte, line of the call'),
  shown(34, 'FastAPI and Starlette', served, 'without a change of code'),
  shown(
    37,
    'Log records',
    `${python}/logs-and-exceptions.test.ts: have level, logger, message, extras, line and exception`,
    'console, pino, winston',
  ),
  shown(38, 'Its own loggers left out', `${settings}: captures calls to Paystub, and not its own`),
  shown(
    39,
    'Uncaught exceptions, of threads too',
    [
      `${logs}: that end the program are kept with their frames, and end it as before`,
      `${python}/logs-and-exceptions.test.ts: of a %s that nobody awaits are kept`,
    ],
    'of asyncio; rejections of Node',
  ),
  shown(
    40,
    'Frames with lines around',
    `${logs}: that end the program are kept with their frames, and end it as before`,
  ),
  shown(
    41,
    'Never in the way',
    `${settings}: gives up bodies first when nobody reads the file, and never the program`,
    'a file in place of a queue',
  ),
  shown(
    42,
    'Nothing lost at the end',
    [
      `${processes}: lose nothing when they are killed`,
      'test/capture/node/killed.test.ts: by %s has lost no error',
    ],
    'not even when killed',
  ),
  shown(
    43,
    'No recursion by its own transport',
    `${settings}: sends its events over HTTP where no file can be written`,
    'no HTTP at all, as a rule',
  ),
];
