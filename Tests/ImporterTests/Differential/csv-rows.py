"""The rows of CSV texts as Python's csv sees them, a line a text.

Standard input: texts, each behind its length (4 bytes, little end first). A line is `refused`, or
the rows separated by `|`: the line where the row begins, a colon, and its cells in hexadecimal
UTF-8, separated by commas. A blank line is a row of one empty cell.
"""

import csv
import io
import struct
import sys


def line(text):
    reader = csv.reader(io.StringIO(text.decode("utf-8"), newline=""), strict=True)
    rows = []
    begins = 1
    try:
        for row in reader:
            cells = ",".join(cell.encode("utf-8").hex() for cell in row or [""])
            rows.append(f"{begins}:{cells}")
            begins = reader.line_num + 1
    except csv.Error:
        return "refused"
    return "|".join(rows)


def main():
    source = sys.stdin.buffer
    while head := source.read(4):
        print(line(source.read(struct.unpack("<I", head)[0])))


main()
