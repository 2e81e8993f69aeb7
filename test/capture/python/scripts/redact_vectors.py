"""Redacts what the vectors say: `redact_vectors.py VECTORS`, under the agent. Prints the results as JSON."""

import json
import sys

from paystub_agent.redaction.redactor import Redactor

with open(sys.argv[1], encoding="utf-8") as file:
    DATA = json.load(file)


def redact(vector):
    options = vector.get("options", {})
    redactor = Redactor(
        DATA["salt"],
        frozenset(options.get("redact_headers", [])),
        options.get("redact_fields", []),
        frozenset(options.get("reveal_headers", [])),
    )
    kind, given, redacted = vector["kind"], vector["input"], set()
    if kind == "headers":
        output = redactor.headers(given, vector.get("local", False), vector.get("at", "req.headers"), redacted)
    elif kind == "body":
        output = redactor.body(given, vector.get("ctype"), vector.get("at", "req.body"), redacted)
    elif kind == "url":
        output = redactor.url(given, "req.query", redacted)
    else:
        output = redactor.plain(given, "msg", redacted)
    return {"output": output, "redacted": sorted(redacted)}


print(json.dumps([redact(vector) for vector in DATA["vectors"]]))
