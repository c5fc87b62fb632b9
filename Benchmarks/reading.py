"""Each importer beside the least that its format takes, and an external one beside NDJSON.

`importer-rate` reads a file and does nothing with the rows; `--bare` looks at each byte once and
counts (for XML it is libxml2's events with nobody listening). The external importer is `cat` over a
file in the protocol, so that what is timed is the registry's side: the run, the pipe, the protocol.
"""
import os
import subprocess
import sys

from measuring import Measured, alternate


def measure(bench):
    if not os.access(bench.rate, os.X_OK):
        print("bench: there is no %s" % bench.rate, file=sys.stderr)
        return
    for format, aim in (("csv", 4), ("ndjson", 4), ("xml", None)):
        file = bench.quarter(format=format)
        own, bare = alternate(
            bench.rounds, lambda: rate(bench, file), lambda: rate(bench, file, "--bare"))
        bench.add(
            "reading %s alone" % format, own, unit="MB/s", peer="bare scan", theirs=bare,
            at_least=None if aim is None else 1 / aim)
    plain = bench.quarter(format="ndjson")
    told = protocol(bench, plain)
    external, ndjson = alternate(
        bench.rounds, lambda: rate(bench, told, "--importer", "told", "--config", bench.work),
        lambda: rate(bench, plain))
    scale = os.path.getsize(plain) / os.path.getsize(told)
    bench.add(
        "an external importer's rows", [Measured(f.value * scale) for f in external], unit="MB/s",
        peer="NDJSON", theirs=ndjson, at_least=0.5)


def rate(bench, file, *words):
    """Megabytes of the file a second."""
    fields = subprocess.run(
        [bench.rate, file, "--rounds", "1", *words], check=True, stdout=subprocess.PIPE,
        text=True).stdout.split()
    if "--bare" not in words:
        bench.expect("rows of " + file, int(fields[1]), bench.rows)
    return Measured(int(fields[3]) / 1e6 / float(fields[4]))


def protocol(bench, ndjson):
    """The same rows as an external importer would say them."""
    path = bench.path("list.told")
    with open(ndjson, encoding="utf-8") as rows, open(path, "w", encoding="utf-8") as told:
        told.write('{"type":"hello","protocol":1}\n')
        for number, row in enumerate(rows, 1):
            told.write('{"type":"row","line":%d,"cells":%s}\n' % (number, row.rstrip("\n")))
        told.write('{"type":"end","rows":%d}\n' % bench.rows)
    with open(bench.path("importers.yaml"), "w", encoding="utf-8") as config:
        config.write("importers:\n  - {name: told, command: [/bin/cat]}\n")
    return path
