"""Reads dBase III tables for `registry import`, with the standard library alone.

The table comes on standard input; rows go to standard output, one JSON object a line:
https://en.wikipedia.org/wiki/.dbf, texts in GB18030 as Chinese programs write them.
"""

import json
import struct
import sys

ENCODING = "gb18030"


def say(**message):
    print(json.dumps(message, ensure_ascii=False, separators=(",", ":")))


def stop(why):
    print(why, file=sys.stderr)
    sys.exit(1)


def need(count, what):
    """The next bytes of the table; a table that breaks off is no shorter table."""
    data = sys.stdin.buffer.read(count)
    if len(data) < count:
        stop(f"the table breaks off in {what}: {count} bytes expected, {len(data)} there")
    return data


def head():
    """How many records there are, how long each is, and its fields as (label, kind, length)."""
    version, _, records, size, record_size = struct.unpack("<B3sIHH20x", need(32, "its head"))
    if version & 0x07 != 3:
        stop(f"not a dBase III table: it begins with {version:#04x}")
    descriptions = need(size - 32, "its fields")
    fields = []
    for start in range(0, len(descriptions), 32):
        if descriptions[start] == 0x0D:
            break
        name, kind, length = struct.unpack_from("<11sc4xB", descriptions, start)
        fields.append((name.split(b"\0")[0].decode(ENCODING), kind.decode(), length))
    if sum(length for _, _, length in fields) + 1 != record_size:
        stop(f"the fields do not fill a record of {record_size} bytes")
    return records, record_size, fields


def cells(record, fields):
    """Label and text of each field; dates as 2015-03-01, numbers as they are written."""
    values, start = {}, 1
    for label, kind, length in fields:
        text = record[start : start + length].decode(ENCODING).strip(" \0")
        start += length
        if kind == "D" and len(text) == 8:
            text = f"{text[:4]}-{text[4:6]}-{text[6:]}"
        values[label] = text
    return values


def main():
    sys.stdout.reconfigure(encoding="utf-8")
    records, record_size, fields = head()
    say(type="hello", protocol=1, name="dbf", encoding="GB18030")
    rows = 0
    for number in range(1, records + 1):
        record = need(record_size, f"record {number} of {records}")
        if record[:1] == b"*":
            say(type="issue", rule="deleted", severity="note", line=number,
                message="带删除标记，未读入 / is marked as deleted and not read")
            continue
        try:
            values = cells(record, fields)
        except UnicodeDecodeError as fault:
            stop(f"record {number}: not GB18030 text ({fault.reason})")
        say(type="row", line=number, path=f"record {number}", cells=values)
        rows += 1
    say(type="end", rows=rows)


main()
