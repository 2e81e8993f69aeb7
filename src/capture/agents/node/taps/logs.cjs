'use strict';
/**
 * Logs: console.* with its call site, and what loggers write to standard output and error, by
 * `process.stdout` or (pino) straight to the file. Each message once.
 */
const fs = require('node:fs');
const { format } = require('node:util');
const { replace, shadow, undoAll } = require('../patch.cjs');
const { attempt } = require('../debug.cjs');
const { LogRecorder } = require('../log-recorder.cjs');
const { readLogLine, withoutColours } = require('../log-line.cjs');
const { thrownInArguments } = require('../thrown-in-log.cjs');

/** `trace` comes by way of `error`: a function around it would stand in the stack that it prints. */
const methods = {
  debug: 'debug',
  log: 'info',
  info: 'info',
  warn: 'warn',
  error: 'error',
};
const LINE_MOST = 65_536;

/** Above zero while a message that is recorded already makes its way down. */
let inside = 0;

function within(action) {
  inside++;
  try {
    return action();
  } finally {
    inside--;
  }
}

function readConsole(level, args) {
  const [first] = args;
  const isOne = args.length === 1 && typeof first === 'string';
  const trace = isOne ? /^Trace(?:: (.*?))?\n {4}at /s.exec(first) : null;
  if (trace !== null) return { level: 'debug', msg: trace[1] ?? '' };
  return { level, msg: withoutColours(format(...args)), thrown: thrownInArguments(args) };
}

function tapConsole(logs) {
  return Object.entries(methods).map(([method, level]) =>
    replace(
      console,
      method,
      (original) =>
        function (...args) {
          if (inside === 0 && logs.wants(level)) {
            attempt('console', () => logs.record(readConsole(level, args)));
          }
          return within(() => original.apply(this, args));
        },
    ),
  );
}

const colours = '(?:\\u001b\\[[\\d;]*m)*';
const stackLine = new RegExp(`^${colours}\\s+${colours}at `);

/** The lines of a stack belong to the message above them. */
function withStacks(lines) {
  const whole = [];
  for (const line of lines) {
    if (whole.length > 0 && stackLine.test(line)) whole[whole.length - 1] += `\n${line}`;
    else whole.push(line);
  }
  return whole;
}

/** Puts lines together of what is written in pieces. */
class Lines {
  #rest = '';

  constructor(logs, stream) {
    this.logs = logs;
    this.stream = stream;
  }

  write(chunk, encoding) {
    const text = typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString(encoding);
    const lines = (this.#rest + text).split('\n');
    this.#rest = lines.pop().slice(0, LINE_MOST);
    for (const line of withStacks(lines)) {
      const log = readLogLine(line, this.stream);
      if (log !== undefined) this.logs.record(log);
    }
  }
}

/** `process.stdout` is made when it is first asked for, and must not be made earlier. */
function tapStream(name, lines) {
  const described = Object.getOwnPropertyDescriptor(process, name);
  if (described?.get === undefined || !described.configurable) return () => {};
  let isTapped = false;
  const get = () => {
    const stream = described.get.call(process);
    if (!isTapped && stream !== undefined) {
      isTapped = true;
      attempt(name, () => tapWrite(stream, lines));
    }
    return stream;
  };
  Object.defineProperty(process, name, { ...described, get });
  return () => Object.defineProperty(process, name, described);
}

function tapWrite(stream, lines) {
  shadow(
    stream,
    'write',
    (original) =>
      function (chunk, ...rest) {
        if (inside === 0) attempt('output', () => lines.write(chunk));
        return within(() => original.call(this, chunk, ...rest));
      },
  );
}

/** Of bytes only those that are written: where they begin, and how many, by place or by name. */
function partOf(chunk, first, second) {
  if (typeof chunk === 'string') return chunk;
  const named = typeof first === 'object' && first !== null ? first : {};
  const offset = named.offset ?? (typeof first === 'number' ? first : 0);
  const length = named.length ?? (typeof second === 'number' ? second : chunk.byteLength);
  const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
  return bytes.subarray(offset, offset + length);
}

function tapDescriptors(out, err) {
  const write = (original) =>
    function (fd, chunk, ...rest) {
      if (fd !== 1 && fd !== 2) return original.call(this, fd, chunk, ...rest);
      if (inside === 0) {
        attempt('output', () => (fd === 1 ? out : err).write(partOf(chunk, ...rest)));
      }
      return within(() => original.call(this, fd, chunk, ...rest));
    };
  return [replace(fs, 'write', write), replace(fs, 'writeSync', write)];
}

/** @returns {() => void} undoes it, but for what is put over a stream that is open already */
function tapLogs(recorder) {
  if (!recorder.settings.logs) return () => {};
  const logs = new LogRecorder(recorder);
  const [out, err] = [new Lines(logs, 'stdout'), new Lines(logs, 'stderr')];
  return undoAll([
    ...tapConsole(logs),
    tapStream('stdout', out),
    tapStream('stderr', err),
    ...tapDescriptors(out, err),
  ]);
}

module.exports = { tapLogs };
