"""Finding every mistake in a file that has one in each hundredth row, and changing nothing."""
import json

import peers


def measure(bench):
    said = bench.path("issues.json")
    ours = bench.taking(
        bench.quarter(flawed=True), "2023Q1", bench.path("store.sqlite"), "--dry-run",
        output=said, exits=(0, 1), prepare=lambda: bench.fresh("store.sqlite"))
    # DuckDB stops at the first row that fails a check, so that its file has to have none.
    theirs = peers.python(
        "duckdb", "duckdb_check", bench.quarter(), bench.path("table.duckdb"),
        prepare=lambda: bench.fresh("table.duckdb"))
    bench.compare(
        "--dry-run, every mistake reported", ours, "DuckDB, load with the same checks", theirs,
        at_most=0.3)
    counts = json.load(open(said, encoding="utf-8"))["issueCounts"]
    bench.expect("mistakes", sum(counts.values()), bench.rows // 100)
