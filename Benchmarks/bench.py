#!/usr/bin/env python3
"""Measures the registry beside other programs that do the same work on the same files.

    scripts/bench [SUBJECT...] [--rows 1000000] [--rounds 3]

In each round every job runs right after its reference. Printed is one table: medians, the median of
the rounds' ratios, the aim, and the most memory that any run took. Where both sides give an answer
to the same question, the answers are compared, and the run fails where they differ.
"""
import argparse
import datetime
import os
import shutil
import subprocess
import sys
import tempfile
import traceback

import checks
import diffs
import exports
import formats
import growth
import imports
import peers
import postgres
import reading
import serving
import startup
from measuring import Job, Row, alternate, table
from quarters import FORMATS

HERE = os.path.dirname(os.path.abspath(__file__))
SUBJECTS = {
    module.__name__: module.measure
    for module in (
        imports, formats, diffs, checks, exports, growth, startup, serving, postgres, reading)
}
LIST = "key-enterprises"


class Bench:
    """What the subjects are handed: the tool, the files, the stores, and where their rows go."""

    def __init__(self, given):
        self.registry = os.path.abspath(given.registry)
        self.rate = os.path.abspath(given.rate)
        self.rows, self.rounds, self.is_small = given.rows, given.rounds, given.small
        self.subjects = given.subjects or list(SUBJECTS)
        work = os.path.abspath(given.work)
        self.files = os.path.join(work, "files")
        os.makedirs(self.files, exist_ok=True)
        # Stores are made anew in each run: they are of the tool that is measured.
        self.work = tempfile.mkdtemp(prefix="stores-", dir=work)
        self.table = []
        self.stores = {}

    # Rows of the table

    def compare(self, work, ours, peer="", theirs=None, **aim):
        """Adds a row of a job beside its reference, or of the job alone where that is missing."""
        figures = alternate(self.rounds, ours, *([theirs] if theirs else []))
        return self.add(work, figures[0], peer=peer, theirs=(figures + [[]])[1], **aim)

    def add(self, *fields, **more):
        row = Row(*fields, **more)
        if self.is_small:
            row.at_most = row.at_least = None
        self.table.append(row)
        print("  ".join(cell for cell in row.cells if cell), file=sys.stderr, flush=True)
        return row

    def expect(self, what, ours, theirs):
        """That both sides gave the same answer."""
        if ours != theirs:
            sys.exit("bench: %s: the registry says %.500r, the other side %.500r" % (
                what, ours, theirs))

    def aside(self, check):
        """Runs a check that reads much in a process of its own: whatever this one has taken when it
        starts a job counts as the job's."""
        sys.stdout.flush()
        sys.stderr.flush()
        child = os.fork()
        if child == 0:
            try:
                check()
                os._exit(0)
            except SystemExit as end:
                print(end, file=sys.stderr, flush=True)
            except BaseException:
                traceback.print_exc()
            os._exit(1)
        if os.waitpid(child, 0)[1]:
            sys.exit(1)

    # Files

    def quarter(self, quarter=1, format="csv", rows=None, **more):
        """The path of a quarter's file, written where it is not there yet."""
        rows = rows or self.rows
        # By what it is made with, so that other arguments or another generator make another file.
        generator = os.path.join(HERE, "quarters.py")
        words = ["--rows", str(rows), "--quarter", str(quarter)]
        for name, value in sorted(more.items()):
            words += ["--" + name] + ([] if value is True else [str(value)])
        name = "-".join(word.lstrip("-") for word in words) + "-%d" % os.stat(generator).st_mtime
        base = os.path.join(self.files, name)
        ending = FORMATS[format][0]
        if not os.path.exists(base + ending):
            print("writing %s%s" % (name, ending), file=sys.stderr, flush=True)
            # To make a row takes longer than to write it: the formats of one quarter at once, where
            # any is read. They are seven times as long as the CSV file.
            is_shared = words[1:] == [str(self.rows), "--quarter", "1"]
            wants_all = is_shared and not {"formats", "reading"}.isdisjoint(self.subjects)
            formats = list(FORMATS) if wants_all else [format]
            # Under another name first: a file that is there is whole.
            part = self.path("part")
            subprocess.run(
                [sys.executable, generator, *words, "--formats", ",".join(formats), "--out", part],
                check=True)
            for other in formats:
                os.rename(part + FORMATS[other][0], base + FORMATS[other][0])
        return base + ending

    # Stores

    def tool(self, verb, *words, store, **more):
        """A run of the tool as a job."""
        return Job([self.registry, verb, *words, "--store", store], **more)

    def taking(self, file, period, store, *words, mode="replace", asof="2022", **more):
        """An import of a file as a job."""
        return self.tool(
            "import", file, "--list", LIST, "--period", period, "--asof", asof, "--mode", mode,
            "--output", "json", *words, store=store, **more)

    def published(self, rows=None):
        """A store with the first quarter published; not to be written to."""
        rows = rows or self.rows
        if rows not in self.stores:
            store = self.path("published-%d.sqlite" % rows)
            self.taking(self.quarter(rows=rows), "2023Q1", store, "--publish")()
            self.stores[rows] = store
        return self.stores[rows]

    def path(self, name):
        return os.path.join(self.work, name)

    def fresh(self, name, of=None):
        """Makes a store that is not there, or is a copy of another: for `Job.prepare`."""
        for ending in ("", "-wal", "-shm", "-journal"):
            if os.path.exists(self.path(name) + ending):
                os.remove(self.path(name) + ending)
        if of:
            shutil.copyfile(of, self.path(name))


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("subjects", nargs="*", metavar="SUBJECT", help=", ".join(SUBJECTS))
    parser.add_argument("--registry", default=".build/release/registry", help="the tool")
    parser.add_argument("--rate", default=".build/release/importer-rate")
    parser.add_argument("--rows", type=int)
    parser.add_argument("--rounds", type=int)
    parser.add_argument("--work", default=".build/bench", help="where files and stores are put")
    parser.add_argument(
        "--small", action="store_true",
        help="to see that it all still works, not how fast: 2,000 rows, one round")
    given = parser.parse_args()
    for subject in given.subjects:
        if subject not in SUBJECTS:
            parser.error("there is no %s; there are %s" % (subject, ", ".join(SUBJECTS)))
    given.rows = given.rows or (2_000 if given.small else 1_000_000)
    given.rounds = given.rounds or (1 if given.small else 3)
    begin = datetime.datetime.now()
    bench = Bench(given)
    try:
        for name in bench.subjects:
            print("== %s" % name, file=sys.stderr, flush=True)
            SUBJECTS[name](bench)
    finally:
        shutil.rmtree(bench.work)
    took = (datetime.datetime.now() - begin).total_seconds()
    print("\n%s: %s rows, %d rounds, %.0f s; %s\n\n%s" % (
        begin.strftime("%Y-%m-%d"), "{:,}".format(bench.rows), bench.rounds, took,
        peers.versions(bench.registry), table(bench.table)))


if __name__ == "__main__":
    main()
