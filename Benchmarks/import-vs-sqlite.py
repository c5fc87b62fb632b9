#!/usr/bin/env python3
"""Times `registry import` of two quarters beside `sqlite3 .import` of the same files into a table
with the same primary key.

    import-vs-sqlite.py --registry PATH [--rows 1000000] [--rounds 3] [--work DIR]

In each round every job runs right after its reference, and the two change places from round to
round, so that a machine that gets slower or faster meanwhile favours neither. Printed are medians,
the ratio of medians, and the most memory that any run took.
"""
import argparse
import os
import shutil
import statistics
import subprocess
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))


class Runs:
    def __init__(self):
        self.seconds, self.kilobytes = [], []

    def time(self, command, prepare=lambda: None):
        prepare()
        os.sync()
        begin = time.monotonic()
        child = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        said = child.stdout.read()
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        self.seconds.append(time.monotonic() - begin)
        self.kilobytes.append(usage.ru_maxrss)
        if child.returncode != 0:
            sys.exit("%s ended with %d:\n%s" % (
                " ".join(command), child.returncode, said.decode(errors="replace")))

    @property
    def median(self):
        return statistics.median(self.seconds)

    @property
    def megabytes(self):
        return max(self.kilobytes) / 1024


def remove(path):
    for ending in ["", "-wal", "-shm", "-journal"]:
        if os.path.exists(path + ending):
            os.remove(path + ending)


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--registry", required=True, help="the tool, built for release")
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--work", default=".build/bench", help="where files and stores are put")
    told = parser.parse_args()
    if not shutil.which("sqlite3"):
        sys.exit("sqlite3, the command line of SQLite, is needed: apt-get install sqlite3")

    data = os.path.join(told.work, "data-%d" % told.rows)
    first, second = os.path.join(data, "first.csv"), os.path.join(data, "second.csv")
    if not os.path.exists(os.path.join(data, "whole")):
        print("writing two quarters of %d rows to %s ..." % (told.rows, data), flush=True)
        subprocess.run([sys.executable, os.path.join(HERE, "two-quarters.py"), "--rows",
                        str(told.rows), "--out", data], check=True)
        open(os.path.join(data, "whole"), "w").close()

    store = os.path.join(told.work, "registry.sqlite")
    table = os.path.join(told.work, "table.sqlite")
    with open(first, encoding="utf-8") as file:
        columns = file.readline().rstrip("\n").split(",")
    create = "CREATE TABLE firms(%s);" % ",".join(
        '"%s" TEXT%s' % (name, " PRIMARY KEY" if position == 0 else "")
        for position, name in enumerate(columns))

    def reference(path):
        return ["sqlite3", "-bail", table, "-cmd", create, '.import --csv --skip 1 "%s" firms' % path]

    def job(path, period, *more):
        return [told.registry, "import", path, "--list", "key-enterprises", "--period", period,
                "--asof", "2022", "--store", store, *more]

    def publish():
        """So that the second quarter is a new period; once, and not timed."""
        subprocess.run([told.registry, "publish", "key-enterprises", "--store", store],
                       check=True, stdout=subprocess.DEVNULL)

    jobs = [
        ("first quarter", first, job(first, "2023Q1"), lambda: remove(store)),
        ("second quarter", second, job(second, "2023Q2", "--mode", "replace"), lambda: None),
    ]
    measured = {name: (Runs(), Runs()) for name, *_ in jobs}
    for round in range(told.rounds):
        for name, path, command, prepare in jobs:
            if path == second:
                publish()
            ours, theirs = measured[name]
            pair = [
                lambda: ours.time(command, prepare),
                lambda: theirs.time(reference(path), lambda: remove(table)),
            ]
            for run in pair if round % 2 == 0 else reversed(pair):
                run()
            print("round %d, %s: registry %.2f s, sqlite3 .import %.2f s" % (
                round + 1, name, ours.seconds[-1], theirs.seconds[-1]), flush=True)

    print("\n%d rows, %d rounds, %d processors, load %.1f" % (
        told.rows, told.rounds, os.cpu_count(), os.getloadavg()[0]))
    print("%-15s %10s %10s %7s %12s %12s" % (
        "", "registry", "sqlite3", "ratio", "registry MB", "sqlite3 MB"))
    for name, (ours, theirs) in measured.items():
        print("%-15s %8.2f s %8.2f s %7.2f %12.0f %12.0f" % (
            name, ours.median, theirs.median, ours.median / theirs.median,
            ours.megabytes, theirs.megabytes))


if __name__ == "__main__":
    main()
