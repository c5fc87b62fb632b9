#!/usr/bin/env python3
"""Writes one quarter of an invented key-enterprise list, in a random order.

    quarters.py --rows 1000000 --quarter 2 --out DIR/q2 [--formats csv,gb18030,ndjson,xml]

writes DIR/q2.csv and so on. Quarter 1 has that many firms; each further one is the one before with
`--differ` of them different (by default 5 %): a fifth gone, a fifth new, the rest with one or two
values changed. With `--figures` revenue, tax, staff and R&D of everybody move in each quarter as
well. `--order` shuffles the same rows otherwise; `--flawed` spoils one value in each hundredth row.
The same arguments give the same bytes.

Codes are from the self-defined zone of GB 11714 (PDY00001 to PDY99999) with both check digits right,
so that none is a real firm's; of more firms than that the further ones count on in letters (PDYA0000),
since no two firms have one organisation code.
"""
import argparse
import hashlib
import random
import struct
import sys

# Label in the files, name of the field in the registry.
FIELDS = [
    ("统一社会信用代码", "uscc"), ("企业名称", "name"), ("细分领域", "sub_fields"),
    ("行政区划代码", "region_code"), ("所属区县", "district"), ("行业代码", "industry_code"),
    ("法定代表人", "legal_rep"), ("注册资本(万元)", "reg_capital"), ("成立日期", "founded_on"),
    ("营业收入(万元)", "revenue"), ("税收(万元)", "tax_paid"), ("从业人数", "employees_end"),
    ("研发费用(万元)", "rd_expense"), ("联系电话", "contact_phone"), ("注册地址", "reg_address"),
    ("是否规上", "is_above_scale"), ("单位规模", "unit_scale"), ("控股情况", "holding_type"),
    ("备注", "remark"),
]
COLUMNS = [label for label, _ in FIELDS]
NUMBERS, FIGURES = {7, 9, 10, 11, 12}, (9, 10, 11, 12)
CHANGEABLE = (6, 7, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18)

CHARACTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY"  # GB 32100-2015
VALUES = {character: value for value, character in enumerate(CHARACTERS)}
OUTER = [pow(3, position, 31) for position in range(17)]
INNER = (3, 7, 9, 10, 5, 8, 4, 2)  # GB 11714-1997
INNER_VALUES = {character: int(character, 36) for character in CHARACTERS}
DISTRICTS = (
    ("320505", "虎丘区"), ("320506", "吴中区"), ("320507", "相城区"), ("320508", "姑苏区"),
    ("320509", "吴江区"), ("320581", "常熟市"), ("320582", "张家港市"), ("320583", "昆山市"),
    ("320585", "太仓市"), ("320594", "苏州工业园区"), ("320205", "锡山区"), ("320206", "惠山区"),
    ("320211", "滨湖区"), ("320213", "梁溪区"), ("320214", "新吴区"),
)
SUB_FIELDS = ("光子", "集成电路", "新型显示", "人工智能", "创新药物", "航空航天", "机器人及数控机床")
INDUSTRIES = ("3973", "6513", "2761", "3491", "3741", "6550", "7320")
STARS = ("天枢", "天璇", "天玑", "天权", "玉衡", "开阳", "摇光", "角宿", "心宿", "参宿")
TRADES = ("光电", "微电子", "智能科技", "生物医药", "精密机械", "信息技术", "新材料", "供应链")
STEMS = "甲乙丙丁戊己庚辛壬癸"
SIZES = ("大型", "中型", "小型", "小型", "微型")
HOLDINGS = ("国有控股", "集体控股", "私人控股", "私人控股", "外商控股")
REMARKS = (
    "", "", "", "", "数据待核实", '专精特新"小巨人"企业,2022年认定', "首行:统计口径调整\n次行:已说明",
    "R&D机构备案",
)
ZONE = 99999
MOST = ZONE + 21 * 31 ** 4
unpack = struct.Struct("<32H").unpack


def draws(*of):
    """32 numbers below 65,536 that follow from what they are for."""
    return unpack(hashlib.blake2b(repr(of).encode(), digest_size=64).digest())


def organisation(number):
    """The organisation code of a firm without its check digit."""
    if number < ZONE:
        return "PDY%05d" % (number + 1)
    number, digits = number - ZONE, ""
    for _ in range(4):
        number, digit = divmod(number, 31)
        digits = CHARACTERS[digit] + digits
    return "PDY" + CHARACTERS[10 + number] + digits


def credit_code(number, region):
    body = organisation(number)
    inner = 11 - sum(INNER_VALUES[c] * weight for c, weight in zip(body, INNER)) % 11
    code = "91" + region + body + "0123456789X0"[inner]
    return code + CHARACTERS[(31 - sum(VALUES[c] * w for c, w in zip(code, OUTER))) % 31]


def money(a, b, most):
    """Many small, few large."""
    return "%d.%02d" % (1 + int(most * (a / 65536) ** 6), b % 100)


def value(column, h, district):
    """A value of a column that may change, from eight draws."""
    if column in (7, 9, 10, 12):
        return money(h[0], h[1], {7: 40000, 9: 900000, 10: 60000, 12: 50000}[column])
    if column == 6:
        return "示例" + STEMS[h[0] % 10] + STEMS[h[1] % 10]
    if column == 11:
        return str(1 + h[0] % 3000)
    if column == 13:
        return "138-0000-%04d" % (h[0] % 10000)
    if column == 14:
        return "示例市%s示例路%d号,%d室" % (district, 1 + h[0] % 4000, 101 + h[1] % 2500)
    return {15: "是否", 16: SIZES, 17: HOLDINGS, 18: REMARKS}[column][
        h[0] % {15: 2, 16: 5, 17: 5, 18: 8}[column]]


def firm(seed, number):
    """The row of a firm as it first appears."""
    h = draws(seed, number)
    region, district = DISTRICTS[h[0] % len(DISTRICTS)]
    row = [
        credit_code(number, region),
        "示例%s%d%s有限公司" % (STARS[h[1] % 10], number, TRADES[h[2] % 8]), SUB_FIELDS[h[3] % 7],
        region, district, INDUSTRIES[h[4] % 7], "", "",
        "%d-%02d-%02d" % (1985 + h[5] % 38, 1 + h[6] % 12, 1 + h[7] % 28),
    ] + [""] * 10
    for position, column in enumerate(CHANGEABLE):
        row[column] = value(column, h[8 + 2 * position:], district)
    return row


def change(row, seed, number, quarter):
    """One or two other values, of which each differs from the one before."""
    h = draws(seed, number, quarter)
    first = h[0] % len(CHANGEABLE)
    columns = {CHANGEABLE[first]}
    if h[1] % 5 < 2:
        columns.add(CHANGEABLE[(first + 1 + h[2] % 11) % len(CHANGEABLE)])
    for column in columns:
        before, attempt = row[column], 0
        while row[column] == before:
            row[column] = value(column, draws(seed, number, quarter, column, attempt), row[4])
            attempt += 1


def plan(given):
    """Who is on the list in the quarter, and in which quarters each of them was changed."""
    listed, new, changed = list(range(given.rows)), given.rows, {}
    fifth = given.differ // 5
    for quarter in range(2, given.quarter + 1):
        choose = random.Random("%d/%d" % (given.seed, quarter))
        choose.shuffle(listed)
        for number in listed[fifth:given.differ - fifth]:
            changed.setdefault(number, []).append(quarter)
        listed = listed[fifth:] + list(range(new, new + fifth))
        new += fifth
    random.Random("%d/%d/%d" % (given.seed, given.quarter, given.order)).shuffle(listed)
    return listed, changed


def rows(given):
    listed, changed = plan(given)
    for position, number in enumerate(listed):
        row = firm(given.seed, number)
        for quarter in changed.get(number, ()):
            change(row, given.seed, number, quarter)
        if given.figures and given.quarter > 1:
            h = draws(given.seed, number, given.quarter, "figures")
            for column in FIGURES:
                row[column] = value(column, h[2 * (column - 9):], row[4])
        if given.flawed and position % 100 == 50:
            column, bad = ((0, row[0][:-1] + "?"), (8, "2022-13-40"), (11, "-5"), (9, "约三百"))[
                position // 100 % 4]
            row[column] = bad
        yield row


def quoted(cell):
    if '"' in cell or "," in cell or "\n" in cell:
        return '"' + cell.replace('"', '""') + '"'
    return cell


def csv_row(row):
    return ",".join([*row[:14], quoted(row[14]), *row[15:18], quoted(row[18])]) + "\n"


def text(cell):
    return cell.replace("&", "&amp;").replace("<", "&lt;")


def json_text(cell):
    return cell.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")


# Brackets may not stand in the names of elements.
TAGS = [label.replace("(万元)", "") for label in COLUMNS]
ELEMENT = "<企业>%s</企业>\n" % "".join("<%s>%%s</%s>" % (tag, tag) for tag in TAGS)
OBJECT = "{%s}\n" % ",".join(
    ('"%s":%%s' if column in NUMBERS else '"%s":"%%s"') % label
    for column, label in enumerate(COLUMNS))
# Ending, encoding, what stands before the rows and after them, and a row.
FORMATS = {
    "csv": (".csv", "utf-8", ",".join(COLUMNS) + "\n", "", csv_row),
    "gb18030": (".gb18030.csv", "gb18030", ",".join(COLUMNS) + "\n", "", csv_row),
    "ndjson": (".ndjson", "utf-8", "", "", lambda row: OBJECT % (*row[:18], json_text(row[18]))),
    "xml": (
        ".xml", "utf-8", '<?xml version="1.0" encoding="UTF-8"?>\n<名录>\n', "</名录>\n",
        lambda row: ELEMENT % (*row[:18], text(row[18]))),
}


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, required=True)
    parser.add_argument("--quarter", type=int, default=1)
    parser.add_argument("--out", required=True, help="path without the ending")
    parser.add_argument("--formats", default="csv", help="of " + ",".join(FORMATS))
    parser.add_argument("--differ", type=int, help="firms that differ from quarter to quarter")
    parser.add_argument("--order", type=int, default=0)
    parser.add_argument("--seed", type=int, default=2023)
    parser.add_argument("--figures", action="store_true")
    parser.add_argument("--flawed", action="store_true")
    given = parser.parse_args()
    if given.differ is None:
        given.differ = given.rows // 20
    if given.rows + given.quarter * given.differ > MOST:
        parser.error("there are codes for %d firms" % MOST)
    sinks = []
    for name in given.formats.split(","):
        ending, encoding, head, foot, form = FORMATS[name]
        sink = open(given.out + ending, "w", encoding=encoding, newline="")
        sink.write(head)
        sinks.append((sink, form, foot))
    for row in rows(given):
        for sink, form, _ in sinks:
            sink.write(form(row))
    for sink, _, foot in sinks:
        sink.write(foot)
        sink.close()


if __name__ == "__main__":
    sys.exit(main())
