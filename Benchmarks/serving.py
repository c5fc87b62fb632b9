"""Requests a second for one record and for one officer's list, beside nginx with one worker serving
the same bytes, and Datasette serving the same row; eight connections that stay open.
"""
import json
import os
import re
import socket
import subprocess
import sys
import time
import urllib.parse
import urllib.request
from contextlib import contextmanager

import peers
from measuring import Measured, alternate
from quarters import DISTRICTS, SUB_FIELDS


def measure(bench):
    with open(bench.quarter(), encoding="utf-8") as file:
        key = file.readlines(4096)[1][:18]
    record = "/api/v1/lists/key-enterprises/records/" + key
    officer = "/api/v1/assignments?officer=F0001"
    with registry(bench, bench.published()) as (address, process):
        body = get(address + record)
        bench.expect("the record's key", json.loads(body)["key"], key)
        beside_nginx(bench, "one record", address + record, body, process)
        with datasette(bench) as (other, rival):
            if other:
                where = "/table/firms/%s.json" % urllib.parse.quote(key)
                bench.expect("the row's key", json.loads(get(other + where))["rows"][0][0], key)
                pair(bench, "one record", address + record, process,
                     "Datasette, the same row", other + where, rival, 27)
    with registry(bench, served(bench)) as (address, process):
        body = get(address + officer)
        bench.expect("firms of an officer", len(json.loads(body)["assignments"]), 5)
        beside_nginx(bench, "one officer's list", address + officer, body, process)


def beside_nginx(bench, work, url, body, process):
    with nginx(bench, body) as (other, rival):
        if other:
            bench.expect("nginx's bytes", get(other + "/body.json"), body)
            pair(bench, work, url, process, "nginx, the same bytes", other + "/body.json", rival, 0.3)


def pair(bench, work, url, process, peer, other, rival, aim):
    if not peers.program("wrk"):
        return
    ours, theirs = alternate(
        bench.rounds, lambda: load(bench, url, process), lambda: load(bench, other, rival))
    bench.add(
        work + ", requests", ours, unit="/s", peer=peer, theirs=theirs,
        at_least=aim)


def load(bench, url, process):
    said = subprocess.run(
        [peers.program("wrk"), "-t1", "-c8", "-d%ds" % (1 if bench.is_small else 8), url],
        check=True, stdout=subprocess.PIPE, text=True).stdout
    if "Non-2xx" in said or "Socket errors" in said:
        sys.exit("bench: %s: %s" % (url, said))
    return Measured(float(re.search(r"Requests/sec:\s*([\d.]+)", said)[1]), memory(process))


def memory(process):
    """The most that it has taken, in MB, with its children's."""
    total = 0
    for number in [process.pid, *children(process.pid)]:
        with open("/proc/%d/status" % number) as file:
            total += int(re.search(r"VmHWM:\s*(\d+)", file.read())[1])
    return total / 1024


def children(number):
    with open("/proc/{0}/task/{0}/children".format(number)) as file:
        return [int(child) for child in file.read().split()]


def get(url):
    with urllib.request.urlopen(url) as answer:
        return answer.read()


def served(bench):
    """A store in which officers serve five firms each."""
    count = min(bench.rows // 20, 400)
    store, officers = bench.path("served.sqlite"), bench.path("officers.csv")
    districts, sub_fields = "、".join(name for _, name in DISTRICTS), "、".join(SUB_FIELDS)
    with open(officers, "w", encoding="utf-8") as file:
        file.write("工号,姓名,服务板块,服务领域,服务上限\n")
        for number in range(1, count + 1):
            file.write("F%04d,示例专员%d,%s,%s,5\n" % (number, number, districts, sub_fields))
    bench.taking(bench.quarter(rows=5 * count), "2023Q1", store, "--publish")()
    bench.tool("import", officers, "--list", "officers", "--period", "2023Q1", "--publish",
               store=store)()
    bench.tool("assign", "--period", "2023Q1", store=store)()
    bench.tool("publish", "assignments", store=store)()
    return store


@contextmanager
def running(command, url=None, **more):
    """A server for the time of a block, once it answers."""
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **more)
    try:
        if url:
            wait(url, process)
        yield process
    finally:
        process.terminate()
        process.wait()


def wait(url, process):
    for _ in range(200):
        try:
            return get(url)
        except OSError:
            if process.poll() is not None:
                break
            time.sleep(0.1)
    sys.exit("bench: nothing answers at %s" % url)


def free_port():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return taken.getsockname()[1]


@contextmanager
def registry(bench, store):
    command = [bench.registry, "serve", "--port", "0", "--store", store, "--lang", "en"]
    with running(command, stdout=subprocess.PIPE, text=True) as process:
        said = process.stdout.readline()
        yield re.search(r"http://[\w.:]+", said)[0], process


@contextmanager
def nginx(bench, body):
    if not peers.program("nginx"):
        yield None, None
        return
    home = bench.path("nginx")
    os.makedirs(home, exist_ok=True)
    with open(os.path.join(home, "body.json"), "wb") as file:
        file.write(body)
    port = free_port()
    folders = "".join(
        "%s_temp_path %s;" % (name, home)
        for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
    with open(os.path.join(home, "nginx.conf"), "w") as file:
        file.write(
            "daemon off; worker_processes 1; pid %s/pid; %s events {} http { access_log off; "
            "default_type application/json; keepalive_requests 100000000; open_file_cache max=10; "
            "%s server { listen 127.0.0.1:%d; root %s; } }" % (
                home, "user root;" if os.geteuid() == 0 else "", folders, port, home))
    command = [peers.program("nginx"), "-c", os.path.join(home, "nginx.conf"), "-e", home + "/errors"]
    address = "http://127.0.0.1:%d" % port
    with running(command, address + "/body.json", stdout=subprocess.DEVNULL) as process:
        yield address, process


@contextmanager
def datasette(bench):
    load = peers.sqlite_import(
        bench.quarter(), bench.path("table.sqlite"), lambda: bench.fresh("table.sqlite"))
    if not peers.program("datasette") or not load:
        yield None, None
        return
    load()
    port = free_port()
    command = [peers.program("datasette"), "serve", bench.path("table.sqlite"), "-p", str(port)]
    address = "http://127.0.0.1:%d" % port
    with running(command, address + "/-/versions.json", stdout=subprocess.DEVNULL) as process:
        yield address, process
