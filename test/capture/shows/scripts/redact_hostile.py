"""Redacts long texts. Prints those that took more processor time than they may, as JSON."""

import json
import sys
import time

from paystub_agent.redaction.redactor import Redactor

DATA = json.load(sys.stdin)
redactor = Redactor("s", frozenset(), ["own-field"], frozenset())
slow = []


def took(run):
    before = time.process_time()
    run()
    return 1000 * (time.process_time() - before)


def check(what, text, run):
    most = DATA["most"]["ms"] + DATA["most"]["per_kb_ms"] * len(text) / 1000
    taken = took(run)
    if taken > most and took(run) > most:
        slow.append("%s %r: %d ms" % (what, text[:30], taken))


for hostile in DATA["texts"]:
    text = hostile["text"]
    check("url", text, lambda: redactor.url("http://a.test/" + text, "req.query", set()))
    for kind in hostile["types"]:
        check(kind, text, lambda: redactor.body(text, kind, "req.body", set()))

print(json.dumps(slow))
