"""What nobody should notice: the tool's start, and one record of a long list."""
from measuring import Job, alternate


def measure(bench):
    with open(bench.quarter(), encoding="utf-8") as file:
        key = file.readlines(4096)[1][:18]
    works = [
        ("registry --version", Job([bench.registry, "--version"]), 50),
        ("registry show KEY", show(bench, key), 100),
        ("registry show, by the organisation code", show(bench, key[8:17]), None),
        ("registry show, of a code that leads nowhere", show(bench, "9" * 18, exits=(64,)), None),
    ]
    for work, job, aim in works:
        (figures,) = alternate(2 if bench.is_small else 11, job)
        bench.add(
            work, [figure._replace(value=figure.value * 1000) for figure in figures], unit="ms",
            at_most=aim)


def show(bench, key, **more):
    return bench.tool("show", "key-enterprises", key, store=bench.published(), **more)
