"""What differs between two quarters, with every field before and after, as JSON."""
import json

import peers
from measuring import Job, alternate
from quarters import COLUMNS, FIELDS

VERBS = {"entered": "entered", "exited": "exited", "changed": "changed", "updated": "changed"}


def measure(bench):
    first, second = bench.quarter(), bench.quarter(2)
    said = bench.path("diff.json")
    ours = difference(bench, bench.rows, bench.rows // 20, said)
    work = "diff of 5 %, each change with its fields"
    other = bench.path("duckdb.json")
    duckdb = peers.python("duckdb", "duckdb_diff", first, second, other)
    bench.compare(work, ours, "DuckDB, full outer join", duckdb, at_most=0.35)
    bench.aside(lambda: bench.expect("what changed", told(said), computed(first, second)))
    if duckdb:
        bench.aside(lambda: bench.expect("DuckDB's changes", told(said), joined(other)))
    others(bench, work, ours, said)
    changes = bench.rows // 100
    bench.compare(
        "diff of %s changes in a list of %s" % ("{:,}".format(changes), "{:,}".format(bench.rows)),
        difference(bench, bench.rows, changes, said),
        "in a list of {:,}".format(bench.rows // 10),
        difference(bench, bench.rows // 10, changes, said), at_most=1.3)


def others(bench, work, ours, said):
    """What other programs take for it, once and without aim; the slowest for a tenth of the rows."""
    tenth = bench.rows // 10
    files, tenths = ([bench.quarter(q, rows=r) for q in (1, 2)] for r in (bench.rows, tenth))
    polars = peers.python("polars", "polars_diff", *files, bench.path("polars.json"))
    if polars:
        figures, theirs = alternate(1, ours, polars)
        bench.add(work, figures, peer="Polars, full join", theirs=theirs)
    slowest = peers.csv_diff(*tenths)
    if slowest:
        figures, theirs = alternate(1, difference(bench, tenth, tenth // 20, said), slowest)
        bench.add(work + ", a tenth of it", figures, peer="csv-diff", theirs=theirs)


def difference(bench, rows, changes, output):
    """The job, and a store with both quarters made for it."""
    name = "both-%d-%d.sqlite" % (rows, changes)
    store = bench.path(name)
    bench.fresh(name, bench.published(rows))
    more = {} if changes == rows // 20 else {"differ": changes}
    file = bench.quarter(2, rows=rows, **more)
    bench.taking(file, "2023Q2", store, "--publish", "--accept", "mass-exit")()
    return bench.tool(
        "diff", "key-enterprises", "2023Q1", "2023Q2", "--format", "json", "--audience", "full",
        "--purpose", "benchmark",
        store=store, output=output)


# Three accounts of the same changes: subject -> what became of it, and the fields.


def told(path):
    names = {name: label for label, name in FIELDS}
    with open(path, encoding="utf-8") as file:
        changes = json.load(file)["changes"]
    return {
        change["key"]: account(change["change"], [names.get(f["field"]) for f in change["fields"]])
        for change in changes}


def joined(path):
    with open(path, encoding="utf-8") as file:
        changes = [json.loads(line) for line in file]
    return {
        change["key"]: account(change["change"], [f["field"] for f in change["fields"]])
        for change in changes}


def computed(first, second):
    a, b = peers.records(first), peers.records(second)
    changes = {key: account("exited", []) for key in a.keys() - b.keys()}
    changes.update((key, account("entered", [])) for key in b.keys() - a.keys())
    for key in a.keys() & b.keys():
        if a[key] != b[key]:
            changes[key] = account(
                "changed", [n for n, x, y in zip(COLUMNS, a[key], b[key]) if x != y])
    return changes


def account(change, fields):
    verb = VERBS[change]
    return verb, tuple(sorted(filter(None, fields))) if verb == "changed" else ()
