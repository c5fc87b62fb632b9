#!/usr/bin/env python3
"""Writes two quarters of an invented key-enterprise list as CSV, in a random order.

    two-quarters.py --rows 1000000 --out DIR     DIR/first.csv, DIR/second.csv

The second quarter is the first with 1 % of the firms gone, 1 % new and one value changed in 3 %.
The same arguments give the same bytes. Codes are from the self-defined zone of GB 11714
(PDY00001 to PDY99999), so that none of them can be a real firm's; more than 99,999 firms are told
apart by the district that registered them (characters 3 to 8 of the credit code).
"""
import argparse
import os
import random

COLUMNS = [
    "统一社会信用代码", "企业名称", "细分领域", "行政区划代码", "所属区县", "行业代码", "法定代表人",
    "注册资本(万元)", "成立日期", "营业收入(万元)", "税收(万元)", "从业人数", "研发费用(万元)",
    "联系电话", "注册地址", "是否规上", "单位规模", "控股情况", "备注",
]
CHARACTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY"  # GB 32100-2015
OUTER = [pow(3, i, 31) for i in range(17)]
INNER = [3, 7, 9, 10, 5, 8, 4, 2]  # GB 11714-1997
DISTRICTS = [
    ("320505", "虎丘区"), ("320506", "吴中区"), ("320507", "相城区"), ("320508", "姑苏区"),
    ("320509", "吴江区"), ("320581", "常熟市"), ("320582", "张家港市"), ("320583", "昆山市"),
    ("320585", "太仓市"), ("320594", "苏州工业园区"), ("320205", "锡山区"), ("320206", "惠山区"),
    ("320211", "滨湖区"), ("320213", "梁溪区"), ("320214", "新吴区"),
]
SUB_FIELDS = ["光子", "集成电路", "新型显示", "人工智能", "创新药物", "航空航天", "机器人及数控机床"]
INDUSTRIES = ["3973", "6513", "2761", "3491", "3741", "6550", "7320"]
STARS = ["天枢", "天璇", "天玑", "天权", "玉衡", "开阳", "摇光", "角宿", "心宿", "参宿"]
TRADES = ["光电", "微电子", "智能科技", "生物医药", "精密机械", "信息技术", "新材料", "供应链"]
PERSONS = ["示例" + stem for stem in "甲乙丙丁戊己庚辛壬癸"]
SIZES = ["大型", "中型", "小型", "小型", "微型"]
HOLDINGS = ["国有控股", "集体控股", "私人控股", "私人控股", "外商控股"]
REMARKS = [
    "", "", "", "", "数据待核实", '专精特新"小巨人"企业,2022年认定', "首行:统计口径调整\n次行:已说明",
    "R&D机构备案",
]


def credit_code(number):
    region = DISTRICTS[number // 99999 % len(DISTRICTS)][0]
    body = "PDY%05d" % (number % 99999 + 1)
    inner = 11 - sum(int(c, 36) * w for c, w in zip(body, INNER)) % 11
    code = "91" + region + body + {10: "X", 11: "0"}.get(inner, str(inner))
    outer = sum(CHARACTERS.index(c) * w for c, w in zip(code, OUTER))
    return code + CHARACTERS[(31 - outer % 31) % 31]


def money(choose, most):
    return "%d.%02d" % (int(most * choose.random() ** 6) + 1, choose.randrange(100))


def firm(number):
    """The row of a firm as it first appears; a firm is the same whatever its place in the file."""
    choose = random.Random(number)
    region, district = choose.choice(DISTRICTS)
    return [
        credit_code(number),
        "示例%s%s%s有限公司" % (choose.choice(STARS), number, choose.choice(TRADES)),
        choose.choice(SUB_FIELDS), region, district, choose.choice(INDUSTRIES),
        choose.choice(PERSONS), money(choose, 40000),
        "%d-%02d-%02d" % (choose.randrange(1985, 2023), choose.randrange(1, 13),
                          choose.randrange(1, 29)),
        money(choose, 900000), money(choose, 60000), str(choose.randrange(1, 3000)),
        money(choose, 50000), "138-0000-%04d" % choose.randrange(10000),
        "示例市%s示例路%d号,%d室" % (district, choose.randrange(1, 4000), choose.randrange(101, 2600)),
        choose.choice("是否"), choose.choice(SIZES), choose.choice(HOLDINGS), choose.choice(REMARKS),
    ]


def changed(row, number):
    choose = random.Random(-number - 1)
    row = row[:]
    column = choose.choice([6, 9, 10, 11, 12, 13, 15])
    if column == 6:
        row[6] = choose.choice([p for p in PERSONS if p != row[6]])
    elif column == 11:
        row[11] = str(int(row[11]) + 1)
    elif column == 13:
        row[13] = row[13][:-4] + "%04d" % ((int(row[13][-4:]) + 1) % 10000)
    elif column == 15:
        row[15] = "否" if row[15] == "是" else "是"
    else:
        row[column] = "1" + row[column]
    return row


def line(row):
    return ",".join(
        '"' + cell.replace('"', '""') + '"' if any(c in cell for c in ',"\n') else cell
        for cell in row) + "\n"


def write(path, numbers, altered):
    with open(path, "w", encoding="utf-8", newline="") as file:
        file.write(line(COLUMNS))
        for number in numbers:
            row = firm(number)
            file.write(line(changed(row, number) if number in altered else row))


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, required=True)
    parser.add_argument("--out", required=True)
    parser.add_argument("--seed", type=int, default=2023)
    told = parser.parse_args()
    share = told.rows // 100
    if told.rows + share > 99999 * len(DISTRICTS):
        parser.error("there are codes for %d firms" % (99999 * len(DISTRICTS)))
    os.makedirs(told.out, exist_ok=True)
    choose = random.Random(told.seed)
    numbers = list(range(told.rows))
    choose.shuffle(numbers)
    write(os.path.join(told.out, "first.csv"), numbers, set())
    choose.shuffle(numbers)
    stay = numbers[share:]
    altered = set(stay[:3 * share])
    second = stay + list(range(told.rows, told.rows + share))
    choose.shuffle(second)
    write(os.path.join(told.out, "second.csv"), second, altered)


if __name__ == "__main__":
    main()
