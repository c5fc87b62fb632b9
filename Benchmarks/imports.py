"""Taking a quarter in: validated, identified, keyed, versioned; beside loading the same file."""
import json

import peers
from measuring import alternate


def measure(bench):
    first, second = bench.quarter(), bench.quarter(2)
    base = bench.published()
    said = bench.path("import.json")
    # What is done, the file, its period, the store before (None: none), the aim, what must be said.
    works = [
        ("first quarter from CSV", first, "2023Q1", None, 0.55, {"entered": bench.rows}),
        ("second quarter, 5 % differ", second, "2023Q2", base, 0.30, turn(bench.rows)),
        ("second quarter, everybody's figures moved", bench.quarter(2, figures=True), "2023Q2",
         base, 1.0, {"entered": bench.rows // 20 // 5, "unchanged": 0}),
        ("the same rows in another order", bench.quarter(order=1), "2023Q1", base, 0.17,
         {"state": "unchanged"}),
        ("the same bytes", first, "2023Q1", base, 0.05, {"state": "unchanged"}),
    ]
    for work, file, period, before, aim, answer in works:
        ours = bench.taking(
            file, period, bench.path("store.sqlite"), output=said,
            prepare=lambda before=before: bench.fresh("store.sqlite", before))
        theirs = peers.sqlite_import(
            file, bench.path("table.sqlite"), lambda: bench.fresh("table.sqlite"))
        bench.compare(work, ours, "sqlite3 .import", theirs, at_most=aim)
        report = json.load(open(said, encoding="utf-8"))
        bench.expect(work, {name: report[name] for name in answer}, answer)
    others(bench, first)


def turn(rows):
    """What the second quarter is to the first."""
    fifth = rows // 20 // 5
    return {"entered": fifth, "exited": fifth, "unchanged": rows - rows // 20 + fifth}


def others(bench, first):
    """What other programs take for the first quarter's file, once and without aim; the slowest for
    a tenth of it."""
    tenth = bench.quarter(rows=bench.rows // 10)
    database, table = bench.path("table.duckdb"), bench.path("table.sqlite")
    rivals = [
        (first, "DuckDB, keyed table", peers.python(
            "duckdb", "duckdb_load", first, database, prepare=lambda: bench.fresh("table.duckdb"))),
        (first, "Polars, to Parquet", peers.python(
            "polars", "polars_parquet", first, bench.path("table.parquet"))),
        (tenth, "sqlite-utils insert", peers.sqlite_utils(
            tenth, table, lambda: bench.fresh("table.sqlite"))),
    ]
    for file, name, job in rivals:
        if job:
            ours = bench.taking(
                file, "2023Q1", bench.path("store.sqlite"),
                prepare=lambda: bench.fresh("store.sqlite"))
            figures, theirs = alternate(1, ours, job)
            work = "first quarter from CSV" + (", a tenth of it" if file == tenth else "")
            bench.add(work, figures, peer=name, theirs=theirs)
