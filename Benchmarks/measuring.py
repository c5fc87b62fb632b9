"""What all benchmarks share: running a job and weighing it, jobs beside their references in
alternating pairs, and the table.
"""
import os
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from typing import Callable, NamedTuple, Optional


class Measured(NamedTuple):
    """A figure in the unit of its row, the most memory that it took, in MB, and the seconds that
    processors were at it."""

    value: float
    megabytes: float = 0.0
    processor: float = 0.0


@dataclass
class Job:
    """A program to be timed from its start to its end, and what has to be done before."""

    command: list
    prepare: Callable[[], None] = lambda: None
    output: str = os.devnull
    exits: tuple = (0,)
    folder: Optional[str] = None

    def __call__(self):
        self.prepare()
        os.sync()
        with open(self.output, "wb") as said, tempfile.TemporaryFile() as complaints:
            begin = time.monotonic()
            child = subprocess.Popen(
                self.command, stdin=subprocess.DEVNULL, stdout=said, stderr=complaints,
                cwd=self.folder)
            _, status, usage = os.wait4(child.pid, 0)
            seconds = time.monotonic() - begin
            child.returncode = os.waitstatus_to_exitcode(status)
            if child.returncode not in self.exits:
                complaints.seek(0)
                sys.exit("bench: `%s` ended with %d:\n%s" % (
                    " ".join(self.command)[:400], child.returncode,
                    complaints.read().decode(errors="replace")[-2000:]))
        return Measured(seconds, usage.ru_maxrss / 1024, usage.ru_utime + usage.ru_stime)


def alternate(rounds, *jobs):
    """Each job's figures, a list each. The jobs follow each other closely, and the order turns from
    round to round, so that a machine that gets slower or faster meanwhile favours none."""
    figures = [[] for _ in jobs]
    for round in range(rounds):
        positions = range(len(jobs)) if round % 2 == 0 else reversed(range(len(jobs)))
        for position in positions:
            figures[position].append(jobs[position]())
    return figures


def median(figures):
    return statistics.median(figure.value for figure in figures)


def peak(figures):
    return max(figure.megabytes for figure in figures)


@dataclass
class Row:
    """A line of the table: what was done, ours and the peer's figures, and the aim."""

    work: str
    ours: list
    unit: str = "s"
    peer: str = ""
    theirs: list = field(default_factory=list)
    # Of the ratio where there is a peer, of the figure itself otherwise.
    at_most: Optional[float] = None
    at_least: Optional[float] = None

    @property
    def ratio(self):
        """The median of the rounds' ratios."""
        if not self.theirs:
            return None
        return statistics.median(a.value / b.value for a, b in zip(self.ours, self.theirs))

    @property
    def processor_ratio(self):
        """The same by what the processors did: what else went on tells less in it."""
        pairs = [pair for pair in zip(self.ours, self.theirs) if pair[1].processor]
        if not pairs:
            return None
        return statistics.median(a.processor / b.processor for a, b in pairs)

    @property
    def is_reached(self):
        """None where nothing is aimed at, or the peer that the aim is about is not there."""
        judged = self.ratio if self.peer else median(self.ours)
        if judged is None or (self.at_most is None and self.at_least is None):
            return None
        return judged <= self.at_most if self.at_least is None else judged >= self.at_least

    @property
    def cells(self):
        aim = "" if self.at_most is None else "≤ %s" % number(self.at_most)
        aim = aim if self.at_least is None else "≥ %s" % number(self.at_least)
        memory = [peak(figures) if figures else 0 for figures in (self.ours, self.theirs)]
        return [
            self.work, "%s %s" % (number(median(self.ours)), self.unit), self.peer,
            "%s %s" % (number(median(self.theirs)), self.unit) if self.theirs else "",
            "" if self.ratio is None else number(self.ratio), aim,
            {None: "", True: "yes", False: "**no**"}[self.is_reached],
            "" if self.processor_ratio is None else number(self.processor_ratio),
            *("%.0f" % megabytes if megabytes else "" for megabytes in memory),
        ]


def number(value):
    """Three digits that count."""
    if value >= 100:
        return "{:,.0f}".format(value)
    return ("%.3g" if value >= 1 or value == 0 else "%.2g") % value


HEAD = ["work", "registry", "peer", "peer's", "ratio", "aim", "reached", "CPU ratio", "MB", "peer's MB"]


def table(rows):
    """The rows as Markdown."""
    lines = ["| %s |" % " | ".join(HEAD), "|---|---:|---|---:|---:|---:|---|---:|---:|---:|"]
    return "\n".join(lines + ["| %s |" % " | ".join(row.cells) for row in rows])
