/** What a Python program sees is what it sees without the agent. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { lacks, PythonRun } from './python-run.ts';

const without = { PAYSTUB_RUN: '', PYTHONPATH: '' };
const server = [
  'import http.server, threading',
  'class Echo(http.server.BaseHTTPRequestHandler):',
  '    def do_POST(self):',
  '        body = self.rfile.read(int(self.headers["content-length"]))',
  '        self.send_response(200); self.end_headers(); self.wfile.write(body)',
  '    def log_message(self, *_): pass',
  'server = http.server.HTTPServer(("127.0.0.1", 0), Echo)',
  'threading.Thread(target=server.serve_forever, daemon=True).start()',
];
const django = [
  'import copy, django',
  'from django.conf import settings',
  'settings.configure(ROOT_URLCONF=__name__, ALLOWED_HOSTS=["*"], SECRET_KEY="x")',
  'django.setup()',
  'from django.core.wsgi import get_wsgi_application',
  'from django.http import HttpResponse',
  'from django.test import Client',
  'from django.urls import path',
  'view = lambda request: HttpResponse(str("wsgi.input" in copy.deepcopy(request.META)))',
  'urlpatterns = [path("", view)]',
];

/** Each prints what it sees. */
const programs: readonly (readonly [string, string, readonly string[]])[] = [
  [
    'arguments of a pool that are named like its own',
    'pass',
    [
      'from concurrent.futures import ThreadPoolExecutor',
      'pool = ThreadPoolExecutor(1)',
      'print(pool.submit(lambda fn, self: (fn, self), fn=1, self=2).result())',
    ],
  ],
  [
    'a body that is an array',
    'pass',
    [
      ...server,
      'import array, http.client',
      'connection = http.client.HTTPConnection("127.0.0.1", server.server_port)',
      'connection.request("POST", "/", array.array("B", b"abc"))',
      'print(connection.getresponse().read())',
    ],
  ],
  [
    'the error for a host that is no name',
    'pass',
    [
      'import socket',
      'try: socket.getaddrinfo(b"\\xff", 80)',
      'except Exception as problem: print(repr(problem))',
    ],
  ],
  [
    'how often a lazy value is asked for, that a log has with it',
    'pass',
    [
      'import logging',
      'class Query:',
      '    asked = 0',
      '    def __iter__(self): Query.asked += 1; return iter(())',
      '    __str__ = __repr__ = lambda self: str(list(self))',
      'logging.getLogger("shop").addHandler(logging.NullHandler())',
      'logging.getLogger("shop").warning("orders", extra={"orders": Query()})',
      'print(Query.asked)',
    ],
  ],
  [
    'a copy of the environment of a request',
    'django',
    [...django, 'print(Client().post("/", {"a": 1}).content)'],
  ],
  [
    'the answer of an application that is called',
    'django, flask',
    [
      ...django,
      'from wsgiref.util import setup_testing_defaults',
      'env = {}; setup_testing_defaults(env)',
      'print(get_wsgi_application()(dict(env), lambda *_: None).status_code)',
      'import flask',
      'print(bool(flask.Flask("shop")(env, lambda *_: None)))',
    ],
  ],
  [
    'what its handler of errors answers',
    'flask',
    [
      'import flask',
      'app = flask.Flask("shop")',
      'app.errorhandler(ValueError)(lambda problem: str(problem))',
      'with app.test_request_context(): print(app.handle_user_exception(e=ValueError("closed")))',
    ],
  ],
  [
    'its own files, when it has closed all that was open',
    'pass',
    [
      'import logging, os, tempfile',
      'os.closerange(3, 64)',
      'file = open(tempfile.mktemp(), "w+")',
      'logging.error("one"); file.write("mine"); file.seek(0)',
      'print(file.read()); os.unlink(file.name)',
    ],
  ],
];

describe('a Python program under the agent', () => {
  let run: PythonRun;
  beforeEach(() => {
    const local = { PAYSTUB_MODE: 'local', PAYSTUB_TLS: '127.0.0.1:1', PAYSTUB_CA: '/none' };
    run = new PythonRun({ PAYSTUB_DEBUG: '0', ...local });
  });
  afterEach(() => run.remove());

  it.for(programs)('sees the same: %s', async ([, needs, lines], { skip }) => {
    skip(needs !== 'pass' && lacks(needs), `without ${needs}`);
    const bare = await run.finish(run.codeArguments(lines), without);
    expect(bare.stdout).not.toBe('');
    expect(await run.code(...lines)).toEqual(bare);
  });

  it('goes on telling of itself, when it has closed all that was open', async () => {
    await run.code(
      'import logging, os',
      'logging.error("one"); os.closerange(3, 64); logging.error("two")',
    );
    expect(run.logs().map(({ msg }) => msg)).toEqual(['one', 'two']);
  });

  it.skipIf(lacks('flask'))('holds no bodies for what outlives a request', async () => {
    const { stdout, stderr } = await run.code(
      'import gc, threading, flask',
      'app = flask.Flask("shop")',
      'over = threading.Event()',
      '@app.post("/")',
      'def order():',
      '    threading.Thread(target=over.wait, daemon=True).start()',
      '    return str(len(flask.request.get_data()))',
      'client = app.test_client()',
      'for _ in range(30): client.post("/", data=b"a" * 1000000)',
      'gc.collect()',
      'print(sum(len(one) for one in gc.get_objects() if type(one) is list and one for one in one if type(one) is bytes))',
    );
    expect(Number(stdout), stderr).toBeLessThan(2_000_000);
  });

  it.skipIf(lacks('urllib3'))('tells of no call that a recording answers', async () => {
    const { stdout } = await run.code(
      'import http.client, io, urllib3',
      'class Socket:',
      '    def makefile(self, *_): return io.BytesIO(b"HTTP/1.1 200 OK\\r\\nContent-Length: 1\\r\\n\\r\\nx")',
      'class Cassette(urllib3.connection.HTTPConnection):',
      '    def request(self, *args, **kwargs): pass',
      '    def getresponse(self):',
      '        response = http.client.HTTPResponse(Socket()); response.begin(); return response',
      'urllib3.HTTPConnectionPool.ConnectionCls = Cassette',
      'print(urllib3.PoolManager().request("GET", "http://127.0.0.1:1/").status)',
    );
    expect(stdout).toBe('200\n');
    expect(run.calls()).toEqual([]);
  });

  it('needs little memory to redact a large body', async () => {
    const { stdout } = await run.code(
      'import json, resource',
      'from paystub_agent.redaction import redactor',
      'used = lambda: resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10',
      'text = json.dumps({"file": "a" * 4900000})',
      'before = used()',
      'redactor.body(text, "application/json", "req.body", set())',
      'print(used() - before)',
    );
    expect(Number(stdout)).toBeLessThan(50);
  });
});
