"""The first quarter from each format beside the first quarter from CSV, and the memory of all."""
import json

import peers
from measuring import Job, Measured, alternate, peak


def measure(bench):
    def taking(format):
        return bench.taking(
            bench.quarter(format=format), "2023Q1", bench.path("store.sqlite"),
            prepare=lambda: bench.fresh("store.sqlite"))

    rows = [
        bench.compare(
            "first quarter from GB18030", taking("gb18030"), "the same from UTF-8", taking("csv"),
            at_most=1.12),
        bench.compare(
            "first quarter from NDJSON", taking("ndjson"), "the same from CSV", taking("csv"),
            at_most=1.15),
    ]
    xmllint = peers.program("xmllint")
    rows.append(bench.compare(
        "first quarter from XML", taking("xml"), "xmllint --stream --noout",
        Job([xmllint, "--stream", "--noout", bench.quarter(format="xml")]) if xmllint else None,
        at_most=1.0))
    # The references are ours too, except the last.
    every = [row.ours for row in rows] + [row.theirs for row in rows[:2]]
    bench.add(
        "peak memory, first quarter, any format", [Measured(max(map(peak, every)))], unit="MB",
        at_most=250)
    digests(bench, taking)


def digests(bench, taking):
    """The same list, whatever it was read from."""
    said = bench.path("format.json")
    found = set()
    for format in ("csv", "gb18030", "ndjson", "xml"):
        job = taking(format)
        job.output = said
        job()
        found.add(json.load(open(said, encoding="utf-8"))["digest"])
    bench.expect("digests of one list from four formats", len(found), 1)
