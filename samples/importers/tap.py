"""A Singer tap in a hundred lines of plain Python: one stream, the objects of a file of JSON lines.

    tap.py --config tap.json [--discover] [--catalog FILE] [--state FILE]

Configuration: `file`; `stream`; `key_properties`; and `replication_key`, a member by which later
runs fetch only what is new (INCREMENTAL). Without it all is fetched each time (FULL_TABLE), and an
ACTIVATE_VERSION at the end says so.
"""

import argparse
import json
import sys
import time


def load(path, otherwise):
    if path is None:
        return otherwise
    with open(path, encoding="utf-8") as file:
        return json.load(file)


def say(**message):
    print(json.dumps(message, separators=(",", ":")))


def records(path):
    with open(path, encoding="utf-8") as file:
        return [json.loads(line) for line in file if line.strip()]


def schema(rows):
    names = {name: {"type": ["null", "string"]} for row in rows for name in row}
    return {"type": "object", "properties": names}


def discover(config, rows):
    stream = {
        "stream": config["stream"],
        "tap_stream_id": config["stream"],
        "schema": schema(rows),
        "key_properties": config["key_properties"],
        "metadata": [{"breadcrumb": [], "metadata": {"inclusion": "available"}}],
    }
    json.dump({"streams": [stream]}, sys.stdout)


def is_selected(catalog, stream):
    for entry in catalog["streams"]:
        if entry["stream"] == stream:
            return any(
                part["breadcrumb"] == [] and part["metadata"].get("selected")
                for part in entry["metadata"]
            )
    return False


def sync(config, rows, state):
    stream, key = config["stream"], config.get("replication_key")
    say(type="SCHEMA", stream=stream, schema=schema(rows), key_properties=config["key_properties"])
    if key is None:
        version = int(time.time() * 1000)
        for row in rows:
            say(type="RECORD", stream=stream, version=version, record=row)
        say(type="ACTIVATE_VERSION", stream=stream, version=version)
        return
    last = state.get("bookmarks", {}).get(stream, "")
    new = sorted((row for row in rows if row[key] > last), key=lambda row: row[key])
    for row in new:
        say(type="RECORD", stream=stream, record=row)
        last = row[key]
    say(type="STATE", value={"bookmarks": {stream: last}})


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--config", required=True)
    options.add_argument("--discover", action="store_true")
    options.add_argument("--catalog")
    options.add_argument("--state")
    given = options.parse_args()
    config = load(given.config, {})
    rows = records(config["file"])
    if given.discover:
        discover(config, rows)
    elif given.catalog and not is_selected(load(given.catalog, {}), config["stream"]):
        print(f"the stream {config['stream']} is not selected", file=sys.stderr)
    else:
        sync(config, rows, load(given.state, {}))


main()
