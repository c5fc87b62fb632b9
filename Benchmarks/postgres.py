"""The first two quarters in PostgreSQL beside `\\copy` of the same file into a keyed table.

On the server that `scripts/postgres` starts and stops, by the address that it hands over.
"""
import json
import os
import subprocess
import sys

import peers
from measuring import Job


def whole(job):
    """Without the processors' time, most of which is the server's."""
    return lambda: job()._replace(processor=0)


def measure(bench):
    server = os.environ.get("REGISTRY_TEST_POSTGRES")
    psql = peers.program("psql")
    if not server or not psql:
        print("bench: there is no PostgreSQL; see scripts/postgres", file=sys.stderr)
        return

    def address(database):
        return server.replace("/postgres?", "/%s?" % database)

    def ask(statement, database="postgres"):
        return subprocess.run(
            [psql, "-qXAt", "-v", "ON_ERROR_STOP=1", "-c", "SET client_min_messages = error", "-c",
             statement, address(database)],
            check=True, stdout=subprocess.PIPE, text=True).stdout.strip()

    def fresh(database, of="template1"):
        ask('DROP DATABASE IF EXISTS "%s"' % database)
        ask('CREATE DATABASE "%s" TEMPLATE "%s"' % (database, of))

    def copy(file):
        return Job(
            [psql, "-qX", "-v", "ON_ERROR_STOP=1", "-c", peers.TABLE, "-c",
             "\\copy firms FROM '%s' CSV HEADER" % file, address("bench_table")],
            lambda: fresh("bench_table"))

    said = bench.path("import.json")
    first, second = bench.quarter(), bench.quarter(2)
    fresh("bench_base")
    bench.taking(first, "2023Q1", address("bench_base"), "--publish")()
    works = [
        ("PostgreSQL: first quarter", first, "2023Q1", "template1", 1.4),
        ("PostgreSQL: second quarter, 5 % differ", second, "2023Q2", "bench_base", 0.7),
    ]
    try:
        for work, file, period, before, aim in works:
            ours = bench.taking(
                file, period, address("bench_store"), output=said,
                prepare=lambda before=before: fresh("bench_store", before))
            bench.compare(work, whole(ours), "psql \\copy", whole(copy(file)), at_most=aim)
            bench.expect(
                work, json.load(open(said, encoding="utf-8"))["current"],
                int(ask("SELECT count(*) FROM firms", "bench_table")))
    finally:
        for database in ("bench_store", "bench_table", "bench_base"):
            ask('DROP DATABASE IF EXISTS "%s"' % database)
