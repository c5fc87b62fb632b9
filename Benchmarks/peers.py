"""The other programs: which of them are there, how they are called, and of what version.

What is missing is left out of the table; `scripts/bench` installs all of it.
"""
import csv
import os
import platform
import re
import shutil
import subprocess
import sys

from measuring import Job
from quarters import COLUMNS

HERE = os.path.dirname(os.path.abspath(__file__))
# Debian puts servers where only root looks.
os.environ["PATH"] += os.pathsep + "/usr/sbin"
PYTHON = os.path.abspath(".build/bench/peers/bin/python")
PACKAGES = ("duckdb", "polars", "sqlite-utils", "csv-diff", "datasette")
KEY = COLUMNS[0]
TABLE = "CREATE TABLE firms(%s)" % ", ".join(
    '"%s" TEXT%s' % (name, " PRIMARY KEY" if name == KEY else "") for name in COLUMNS)


def program(name):
    """The path of a program, those of the Python packages among them; None where it is missing."""
    own = os.path.join(os.path.dirname(PYTHON), name)
    return own if os.access(own, os.X_OK) else shutil.which(name)


def has(package):
    return os.access(PYTHON, os.X_OK) and subprocess.run(
        [PYTHON, "-c", "import %s" % package.replace("-", "_")],
        stderr=subprocess.DEVNULL).returncode == 0


def sqlite_import(file, database, prepare):
    """`.import` into a table with that key, by default settings; None without sqlite3."""
    if not program("sqlite3"):
        return None
    return Job(
        [program("sqlite3"), "-bail", database, "-cmd", TABLE + ";",
         '.import --csv --skip 1 "%s" firms' % file], prepare)


def python(package, function, *words, **more):
    """A function of `peer_jobs.py` as a job; None where the package is missing."""
    if not has(package):
        return None
    return Job([PYTHON, os.path.join(HERE, "peer_jobs.py"), function, *words], **more)


def sqlite_utils(file, database, prepare):
    """None where it is missing."""
    if not program("sqlite-utils"):
        return None
    return Job(
        [program("sqlite-utils"), "insert", database, "firms", file, "--csv", "--pk", KEY], prepare)


def csv_diff(first, second):
    """None where it is missing."""
    if not program("csv-diff"):
        return None
    return Job([program("csv-diff"), first, second, "--key", KEY, "--json"])


def records(path):
    """A CSV file's rows by key. For answers to be compared with."""
    with open(path, encoding="utf-8", newline="") as file:
        return {row[0]: row for row in list(csv.reader(file))[1:]}


def versions(registry):
    """The machine and what was measured on it, in a line."""
    said = [platform.freedesktop_os_release().get("PRETTY_NAME", platform.system())]
    said.append("%d processors, load %.1f" % (os.cpu_count(), os.getloadavg()[0]))
    for command in (
        [registry, "--version"], ["swift", "--version"], ["sqlite3", "--version"],
        ["xmllint", "--version"], ["nginx", "-v"], ["wrk", "-v"], ["psql", "--version"],
    ):
        if program(command[0]):
            run = subprocess.run(
                [program(command[0]), *command[1:]], stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT, text=True)
            found = re.search(r"\d+\.\d[\w.]*|\d{4,}", run.stdout)
            said.append("%s %s" % (os.path.basename(command[0]), found[0] if found else ""))
    if os.access(PYTHON, os.X_OK):
        from_python = (
            "import importlib.metadata as m, sys\n"
            "for p in sys.argv[1:]:\n  print(p, m.version(p))")
        run = subprocess.run(
            [PYTHON, "-c", from_python, *PACKAGES], stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL, text=True)
        said += run.stdout.splitlines()
    said.append("Python " + sys.version.split()[0])
    return ", ".join(said)
