"""A few of the same from Python, whose agent redacts by itself."""

import json
import logging
import os
import urllib.error
from urllib.request import Request, urlopen

c = json.loads(os.environ["CANARIES"])
body = json.dumps({"card": {"number": c["pyCard"], "cvc": c["pyCvc"]}, "list": [c["pyKey"]], "pad": "x" * 300000})
headers = {"Authorization": "Bearer " + c["pyBearer"], "Cookie": c["pyCookie"], "Content-Type": "application/json"}
urlopen(Request(os.environ["ECHO"] + "/py?password=" + c["pyQuery"], body.encode(), headers)).read()
logging.getLogger("shop").warning("%s", c["pyLog"], extra={"password": c["pyExtra"]})
try:
    raise RuntimeError("cause " + c["pyCause"])
except RuntimeError as problem:
    raise ValueError("client_secret=" + c["pyException"]) from problem
