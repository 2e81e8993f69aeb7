import type { Language } from '../languages/language.ts';
import { clientCells, serverCells } from './cells.ts';
import { agentFolder, lacks, PythonRun, scripts } from './python-run.ts';

export const python: Language = {
  name: 'Python',
  extension: 'py',
  ...{ agentFolder, scripts, lacks, clientCells, serverCells },
  newRun: (env) => new PythonRun(env),
  needs: { calls: [], logs: [], usual: ['requests'], tls: [], canary: [] },
  runtime: /^cpython 3\./,
  strict: [],
  installer: ['-m', 'pip', '--version'],
  families: [
    ['process', ['fork', 'spawn']],
    ['child', ['clean', 'inherits']],
    ['executed', ['executed']],
  ],
  redirectedCells: [
    ...clientCells.map(({ client, need, script }) => ({ client, need, script })),
    { client: 'stripe-python', need: 'stripe', script: 'stripe' },
    { client: 'requests', need: 'gevent, requests', script: 'gevent' },
  ],
  words: {
    liveKeyStopped: /LiveKeyRefused: Paystub stopped this call to api\.stripe\.com/,
    liveKeyError: 'LiveKeyRefused',
    wrongValue: 'ValueError',
    loggedErrors: ['nobody asked', 'no change'],
    stack: 'Traceback (most recent call last)',
    canary: { calls: 10, requests: 5 },
  },
  programs: {
    nothing: ['pass'],
    post: (url, body) => [
      'from urllib.request import Request, urlopen',
      `body = ${body}`,
      'headers = {"X-Tenant": "acme", "Authorization": "Bearer sk_test_4eC39HqLyjWDarjtT1zdp7dc"}',
      `urlopen(Request("${url}", body, headers)).read()`,
    ],
    letters: (count) => `b"a" * ${count}`,
    bytes: (text) => `b"${text}"`,
    everyByte: 'bytes(range(256))',
    callWithKey: (key) => [
      'from urllib.request import Request, urlopen',
      `headers = {"Authorization": "Bearer ${key}"}`,
      'urlopen(Request("https://api.stripe.com/v1/x", headers=headers))',
    ],
    muchLogged: [
      'import logging',
      'log = logging.getLogger("much")',
      'for at in range(3000): log.warning("x" * 30000)',
    ],
    oneError: ['import logging; logging.error("x")'],
    logging: [
      'import logging',
      'logging.basicConfig(level=logging.DEBUG)',
      'log = logging.getLogger("shop.cart")',
      'log.warning("key %s", "sk_test_4eC39HqLyjWDarjtT1zdp7dc", extra={"order": 7, "password": "x"})',
      'log.debug("quiet")',
      'logging.getLogger("urllib3.pool").error("a client of its own")',
      'logging.getLogger("noise.more").error("nobody asked")',
      'try: 1 / 0',
      'except ZeroDivisionError: log.exception("no change")',
    ],
    refused: ['import urllib.request', 'urllib.request.urlopen("http://127.0.0.1:1/x")'],
    killed: [
      'import logging, os, signal',
      'for at in range(50): logging.warning("line %d", at)',
      'os.kill(os.getpid(), signal.SIGKILL)',
    ],
    lastingCall: (url) => [
      'import os, threading, time, requests',
      `threading.Thread(target=requests.get, args=("${url}",), daemon=True).start()`,
      'time.sleep(0.15)',
    ],
    quiet: ['import logging, ssl, socket', 'print(1)'],
    sleeper: ['import time; print("up", flush=True); time.sleep(60)'],
    distrusting: [
      'import ssl, urllib.request, os',
      'port = os.environ["PAYSTUB_TLS"].split(":")[1]',
      'try: urllib.request.urlopen("https://localhost:" + port)',
      'except Exception as problem: print(problem)',
    ],
  },
};
