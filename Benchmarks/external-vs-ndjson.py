"""Reads a list as NDJSON and through an external importer, and compares the rates.

    external-vs-ndjson.py --rate PATH-TO-importer-rate [--rows N] [--rounds N]

The external importer is `cat` over a file that is written in the protocol already, so that what is
measured is the registry's side: the run, the pipe, the protocol. Rounds alternate. The aim: at
least half of NDJSON's rows a second.
"""

import argparse
import json
import os
import random
import statistics
import subprocess
import tempfile


def write(folder, rows):
    lines = open(os.path.join(folder, "list.ndjson"), "w", encoding="utf-8")
    told = open(os.path.join(folder, "list.told"), "w", encoding="utf-8")
    say = lambda file, value: print(
        json.dumps(value, ensure_ascii=False, separators=(",", ":")), file=file)
    say(told, {"type": "hello", "protocol": 1})
    for number in range(1, rows + 1):
        cells = {"统一社会信用代码": f"91320508PDY{number:07d}", "企业名称": f"示例{number}科技有限公司"}
        for column in range(17):
            cells[f"指标{column}"] = f"{random.random() * 10000:.2f}" if column % 3 else f"示例值{column}"
        say(lines, cells)
        say(told, {"type": "row", "line": number, "cells": cells})
    say(told, {"type": "end", "rows": rows})
    with open(os.path.join(folder, "importers.yaml"), "w", encoding="utf-8") as config:
        config.write("importers:\n  - {name: told, command: [/bin/cat]}\n")


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--rate", required=True)
    options.add_argument("--rows", type=int, default=400_000)
    options.add_argument("--rounds", type=int, default=5)
    given = options.parse_args()
    random.seed(1)
    with tempfile.TemporaryDirectory() as folder:
        write(folder, given.rows)

        def rate(file, *words):
            command = [given.rate, os.path.join(folder, file), "--rounds", "1", *words]
            fields = subprocess.run(
                command, check=True, capture_output=True, text=True).stdout.split()
            assert int(fields[1]) == given.rows, fields
            return given.rows / float(fields[4])

        plain, told = [], []
        for _ in range(given.rounds):
            plain.append(rate("list.ndjson"))
            told.append(rate("list.told", "--importer", "told", "--config", folder))
        ratio = statistics.median(t / p for t, p in zip(told, plain))
        print("NDJSON rows/s:  ", *(f"{value:,.0f}" for value in plain))
        print("external rows/s:", *(f"{value:,.0f}" for value in told))
        print(f"ratio, median of rounds: {ratio:.2f} (aim 0.50)")


main()
