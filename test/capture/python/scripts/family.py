"""Descendants that log their own name: `family.py forked|process|child|executed`."""

import logging
import multiprocessing
import os
import subprocess
import sys

SAY = "import logging; logging.getLogger('child').warning('%s')"


def say(name):
    logging.getLogger("child").warning(name)


def forked():
    say("parent")
    pid = os.fork()
    say("child" if pid == 0 else "parent again")
    if pid:
        os.waitpid(pid, 0)


def process():
    for method in ("fork", "spawn"):
        worker = multiprocessing.get_context(method).Process(target=say, args=(method,))
        worker.start()
        worker.join()


def child():
    subprocess.run([sys.executable, "-c", SAY % "clean"], env={"PATH": os.environ["PATH"]}, check=True)
    subprocess.run([sys.executable, "-c", SAY % "inherits"], check=True)


def executed():
    os.execve(sys.executable, [sys.executable, "-c", SAY % "executed"], {"A": "1"})


if __name__ == "__main__":
    globals()[sys.argv[1]]()
