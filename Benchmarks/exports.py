"""A quarter's list as CSV in the order of its keys, beside a plain table's."""
import csv

import peers
from measuring import Job


def measure(bench):
    file = bench.path("snapshot.csv")
    ours = snapshot(bench, bench.published(), file)
    table = bench.path("plain.sqlite")
    load = peers.sqlite_import(bench.quarter(), table, lambda: bench.fresh("plain.sqlite"))
    theirs, plain = None, bench.path("plain.csv")
    if load:
        load()
        theirs = Job(
            [peers.program("sqlite3"), "-csv", table,
             'SELECT * FROM firms ORDER BY "%s"' % peers.KEY], output=plain)
    bench.compare("a quarter's snapshot as CSV", ours, "sqlite3 -csv", theirs, at_most=1.2)
    bench.aside(lambda: agree(bench, file, plain if theirs else None))


def agree(bench, file, plain):
    ours = keys(file, skip=1)
    bench.expect("the keys in order", ours, sorted(keys(bench.quarter(), skip=1)))
    if plain:
        bench.expect("the keys of the plain table", ours, keys(plain))


def snapshot(bench, store, file, period="2023Q1"):
    return bench.tool(
        "export", "key-enterprises", "--at", period, "--format", "csv", "--audience", "full",
        "--purpose", "benchmark",
        store=store, output=file)


def keys(path, skip=0):
    with open(path, encoding="utf-8-sig", newline="") as file:
        return [row[0] for row in csv.reader(file)][skip:]
