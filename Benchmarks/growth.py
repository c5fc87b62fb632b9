"""How cost grows: with the length of the list, and with the quarters that are kept."""
import sqlite3

from exports import snapshot
from measuring import Measured, alternate, peak


def measure(bench):
    lengths(bench)
    quarters(bench)


def lengths(bench):
    """A hundredth of the rows, a tenth, and all: seconds for each 100,000, and memory."""
    peaks = {}
    for rows in (bench.rows // 100, bench.rows // 10, bench.rows):
        if rows < 100:
            continue
        base, store = bench.published(rows), bench.path("store.sqlite")
        file = bench.quarter(2, rows=rows)
        (figures,) = alternate(bench.rounds, bench.taking(
            file, "2023Q2", store, prepare=lambda: bench.fresh("store.sqlite", base)))
        peaks[rows] = peak(figures)
        bench.add(
            "second quarter of {:,}, each 100,000".format(rows),
            [Measured(f.value / rows * 100_000, f.megabytes) for f in figures])
    rows = sorted(peaks)[-2:]
    grown = (peaks[rows[1]] - peaks[rows[0]]) * 1024 * 1024 / (rows[1] - rows[0])
    bench.add(
        "peak memory for each further record", [Measured(grown)], unit="bytes",
        at_most=100)


def quarters(bench):
    """Quarter after quarter with 5 % changed each, on a fiftieth of the rows: what the store takes
    and what the snapshot of the first quarter does."""
    rows = max(bench.rows // 50, 2_000)
    marks = (1, 2, 3) if bench.is_small else (1, 2, 5, 10, 12, 20, 30, 40)
    store = bench.path("quarters.sqlite")
    sizes, times = {}, {}
    for quarter in range(1, marks[-1] + 1):
        bench.taking(
            bench.quarter(quarter, rows=rows), period(quarter), store, "--publish", asof="2013")()
        if quarter in marks:
            sizes[quarter] = size(store)
            times[quarter], = alternate(
                max(bench.rounds, 3), snapshot(bench, store, bench.path("first.csv"), period(1)))
    last = 12 if 12 in sizes else marks[-1]
    bench.add(
        "store after %d quarters of %s, without originals" % (last, "{:,}".format(rows)),
        [Measured(sizes[last] / 1e6)], unit="MB", peer="after one quarter",
        theirs=[Measured(sizes[1] / 1e6)], at_most=2.0)
    for quarter in marks:
        bench.add(
            "snapshot of the first of %d quarters of %s" % (quarter, "{:,}".format(rows)),
            times[quarter], peer="of one", theirs=times[1] if quarter > 1 else [])


def period(quarter):
    """Forty of them are over: a list is not kept for a period that has not begun."""
    return "%dQ%d" % (2014 + (quarter - 1) // 4, (quarter - 1) % 4 + 1)


def size(store):
    """Bytes of a store without the files that were kept whole."""
    base = sqlite3.connect("file:%s?mode=ro" % store, uri=True)
    try:
        return base.execute(
            "SELECT SUM(pgsize) FROM dbstat WHERE name NOT IN (SELECT name FROM sqlite_schema"
            " WHERE tbl_name LIKE 'original%')").fetchone()[0]
    finally:
        base.close()
