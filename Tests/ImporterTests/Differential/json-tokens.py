"""The tokens of JSON documents as Python's parser sees them, a line a document.

Standard input: documents, each behind its length (4 bytes, little end first). A line is `refused`,
or the tokens one after the other: names and strings in hexadecimal UTF-8, numbers as written.
Refused is also what Python takes and RFC 8259 leaves open: halves of surrogate pairs, and nesting
deeper than 64.
"""

import json
import struct
import sys


class Number(str):
    pass


def tokens(value, out, depth=0):
    if isinstance(value, Number):
        out.append(value)
    elif isinstance(value, str):
        out.append('"' + value.encode("utf-8").hex())
    elif isinstance(value, list) and value and value[0] is dict:
        if depth == 64:
            raise ValueError("deep")
        out.append("{")
        for name, member in value[1]:
            out.append("'" + name.encode("utf-8").hex())
            tokens(member, out, depth + 1)
        out.append("}")
    elif isinstance(value, list):
        if depth == 64:
            raise ValueError("deep")
        out.append("[")
        for element in value[1]:
            tokens(element, out, depth + 1)
        out.append("]")
    else:
        out.append({True: "true", False: "false", None: "null"}[value])


def tagged(value):
    """Arrays told apart from what an object's pairs were made into."""
    if isinstance(value, list) and value and value[0] is dict:
        return [dict, [(name, tagged(member)) for name, member in value[1]]]
    if isinstance(value, list):
        return [list, [tagged(element) for element in value]]
    return value


def constant(name):
    raise ValueError(name)


decoder = json.JSONDecoder(
    object_pairs_hook=lambda pairs: [dict, pairs], parse_float=Number, parse_int=Number,
    parse_constant=constant, strict=True)


def line(document):
    try:
        out = []
        tokens(tagged(decoder.decode(document.decode("utf-8"))), out)
        return " ".join(out)
    except (ValueError, RecursionError):
        return "refused"


def main():
    source = sys.stdin.buffer
    while head := source.read(4):
        document = source.read(struct.unpack("<I", head)[0])
        print(line(document))


main()
