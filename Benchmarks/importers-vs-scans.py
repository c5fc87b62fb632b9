"""Each importer's rate beside the least that reading its format takes, on files of a million rows.

    importers-vs-scans.py --rate PATH-TO-importer-rate [--csv FILE] [--ndjson FILE] [--xml FILE]
        [--registry PATH-TO-registry --list LIST] [--rounds N]

The bare scans look at each byte once and count; for XML it is libxml2's events with nobody
listening. Rounds alternate. With --registry the whole import of the XML file into a new store is
timed beside `xmllint --stream --noout` of it as well. Aims: CSV and JSON at most four times the bare
scan's time; the import of XML no more than xmllint's.
"""

import argparse
import os
import resource
import shutil
import statistics
import subprocess
import tempfile
import time


def seconds(rate, file, *words):
    fields = subprocess.run(
        [rate, file, "--rounds", "1", *words], check=True, capture_output=True,
        text=True).stdout.split()
    return float(fields[4]), int(fields[1])


def timed(command):
    start = time.monotonic()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.monotonic() - start


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--rate", required=True)
    for name in ("csv", "ndjson", "xml", "registry", "list"):
        options.add_argument("--" + name)
    options.add_argument("--rounds", type=int, default=3)
    given = options.parse_args()
    print("| format | MB | rows | importer, MB/s | bare scan, MB/s | ratio of times |")
    print("|---|---:|---:|---:|---:|---:|")
    for name in ("csv", "ndjson", "xml"):
        file = getattr(given, name)
        if not file:
            continue
        size = os.path.getsize(file) / 1e6
        own, bare, rows = [], [], 0
        for _ in range(given.rounds):
            took, rows = seconds(given.rate, file)
            own.append(took)
            bare.append(seconds(given.rate, file, "--bare")[0])
        ratio = statistics.median(a / b for a, b in zip(own, bare))
        print(f"| {name} | {size:,.0f} | {rows:,} | {size / statistics.median(own):,.0f} "
              f"| {size / statistics.median(bare):,.0f} | {ratio:.2f} |", flush=True)
    xmllint = shutil.which("xmllint")
    if not (given.registry and given.xml and xmllint):
        return
    own, other = [], []
    for _ in range(given.rounds):
        with tempfile.TemporaryDirectory() as folder:
            own.append(timed([
                given.registry, "import", given.xml, "--list", given.list or "key-enterprises",
                "--period", "2023Q1", "--asof", "2022", "--store", folder + "/new.sqlite"]))
        other.append(timed([xmllint, "--stream", "--noout", given.xml]))
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    ratio = statistics.median(a / b for a, b in zip(own, other))
    print(f"\nimport of XML: {', '.join(f'{s:.2f}' for s in own)} s; xmllint --stream: "
          f"{', '.join(f'{s:.2f}' for s in other)} s; ratio {ratio:.2f}; peak memory of a child {peak:,.0f} MB")


main()
