"""Workbooks as openpyxl sees them beside what the registry read: a row of a table for each.

Beside each workbook named lies FILE.cells: `=` and a sheet's name, then its cells as row, column
and text in hexadecimal; or `!` with the code and reason of a refusal; `?` begins an issue.
"""

import datetime
import decimal
import os
import re
import sys
import warnings

import openpyxl

warnings.simplefilter("ignore")


def unescaped(text):
    return re.sub("_x([0-9A-Fa-f]{4})_", lambda found: chr(int(found[1], 16)), text)


def agree(value, text):
    """Whether the text is what a person reads in a cell of the value."""
    if isinstance(value, bool):
        return text == str(value).upper()
    if isinstance(value, (int, float)):
        try:
            number = decimal.Decimal(text.rstrip("%")) / (100 if text.endswith("%") else 1)
        except decimal.InvalidOperation:
            return False
        return number == decimal.Decimal(repr(value)) or float(number) == float(value)
    if isinstance(value, datetime.datetime):
        shown = value.isoformat(sep=" ", timespec="seconds")
        return shown == text or shown == text + " 00:00:00" or (len(text) == 7 and shown.startswith(text))
    if isinstance(value, datetime.time):
        return value.isoformat(timespec="seconds") == text
    if isinstance(value, datetime.timedelta):
        seconds = round(value.total_seconds())
        return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}" == text
    return unescaped(str(value)) == text


def read(path):
    sheets, issues = {}, 0
    for line in open(path + ".cells", encoding="utf-8"):
        line = line.rstrip("\n")
        if line.startswith("!"):
            return None, line[1:].split("\t")
        if line.startswith("="):
            cells = sheets.setdefault(bytes.fromhex(line[1:]).decode(), {})
        elif line.startswith("?"):
            issues += 1
        else:
            row, column, text = line.split("\t")
            cells[int(row), int(column)] = bytes.fromhex(text).decode()
    return sheets, issues


def row(path):
    name = os.path.basename(path)
    own, more = read(path)
    if own is None:
        return f"| {name} | | | refused: `{more[0]}`, {more[1]} |"
    book = openpyxl.load_workbook(path, data_only=True)
    count, wrong = 0, []
    for sheet in book.worksheets:
        cells = own.pop(sheet.title, {})
        for line in sheet.iter_rows():
            for cell in line:
                if cell.value is None or cell.value == "":
                    continue
                count += 1
                text = cells.pop((cell.row, cell.column), None)
                if text is None or not agree(cell.value, text):
                    wrong.append(f"{cell.coordinate} {cell.value!r} {text!r}")
        wrong += [f"{place} nothing {text!r}" for place, text in cells.items()]
    wrong += [f"sheet {title!r}" for title in own]
    answer = "equal" if not wrong else "differ: " + "; ".join(wrong[:5])
    return f"| {name} | {len(book.worksheets)} | {count} | {answer} |"


for path in sys.argv[1:]:
    print(row(path))
