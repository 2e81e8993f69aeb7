"""Calls on and on, and tells of each when it has ended. Every tenth fails."""

import os
import sys
import time
import urllib.error
import urllib.request

print("pid", os.getpid(), flush=True)
for at in range(1, int(os.environ["CALLS"]) + 1):
    path = "fails" if at % 10 == 0 else "works"
    try:
        urllib.request.urlopen("%s/%s/%d" % (os.environ["ECHO"], path, at)).read()
    except urllib.error.HTTPError as answer:
        answer.read()
    print(path, at, round(time.time() * 1000), flush=True)
print("over", flush=True)
sys.stdout.flush()
