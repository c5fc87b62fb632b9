"""Jobs of other programs that are called from Python; run by the Python that has them.

    peer_jobs.py FUNCTION FILE...
"""
import sys

from quarters import COLUMNS

KEY = COLUMNS[0]
READ = "read_csv('%s', header = true, all_varchar = true, quote = '\"', escape = '\"')"


def duckdb_load(file, database):
    """A keyed table."""
    import duckdb

    columns = ", ".join('"%s" VARCHAR' % name for name in COLUMNS)
    base = duckdb.connect(database)
    base.execute('CREATE TABLE firms(%s, PRIMARY KEY("%s"))' % (columns, KEY))
    base.execute("INSERT INTO firms SELECT * FROM " + READ % file)
    base.close()


def duckdb_check(file, database):
    """A keyed table with checks like those of the list: shape of the code, dates, numbers."""
    import duckdb

    number = {"注册资本(万元)": "DOUBLE", "营业收入(万元)": "DOUBLE", "税收(万元)": "DOUBLE",
              "从业人数": "INTEGER", "研发费用(万元)": "DOUBLE", "成立日期": "DATE"}
    columns = ['"%s" %s' % (name, number.get(name, "VARCHAR")) for name in COLUMNS]
    outer = " + ".join(
        "(strpos('0123456789ABCDEFGHJKLMNPQRTUWXY', substr(\"%s\", %d, 1)) - 1) * %d"
        % (KEY, position + 1, pow(3, position, 31)) for position in range(17))
    checks = [
        'CHECK (regexp_full_match("%s", \'[0-9A-HJ-NPQRTUWXY]{18}\'))' % KEY,
        "CHECK (substr('0123456789ABCDEFGHJKLMNPQRTUWXY', (31 - (%s) %% 31) %% 31 + 1, 1)"
        " = substr(\"%s\", 18, 1))" % (outer, KEY),
        'CHECK ("企业名称" <> \'\')', 'CHECK ("从业人数" >= 0)',
        "CHECK (\"是否规上\" IN ('是', '否'))",
        "CHECK (\"单位规模\" IN ('大型', '中型', '小型', '微型'))",
    ]
    base = duckdb.connect(database)
    base.execute("CREATE TABLE firms(%s)" % ", ".join(
        columns + ['PRIMARY KEY("%s")' % KEY] + checks))
    base.execute("INSERT INTO firms SELECT * FROM " + READ % file)
    base.close()


def duckdb_diff(first, second, output):
    """All changes with their fields, before and after."""
    import duckdb

    fields = ", ".join(
        'CASE WHEN a."{0}" IS DISTINCT FROM b."{0}" THEN '
        "{{'field': '{0}', 'before': a.\"{0}\", 'after': b.\"{0}\"}} END".format(name)
        for name in COLUMNS[1:])
    differ = " OR ".join('a."{0}" IS DISTINCT FROM b."{0}"'.format(name) for name in COLUMNS)
    duckdb.connect().execute(
        "COPY (SELECT coalesce(a.\"{k}\", b.\"{k}\") AS key, CASE WHEN a.\"{k}\" IS NULL THEN"
        " 'entered' WHEN b.\"{k}\" IS NULL THEN 'exited' ELSE 'changed' END AS change,"
        " list_filter([{fields}], lambda x: x IS NOT NULL) AS fields"
        " FROM {a} a FULL OUTER JOIN {b} b ON a.\"{k}\" = b.\"{k}\" WHERE {differ})"
        " TO '{out}' (FORMAT json)".format(
            k=KEY, fields=fields, differ=differ, a=READ % first, b=READ % second, out=output))


def polars_parquet(file, output):
    import polars

    polars.scan_csv(file, infer_schema=False).sink_parquet(output)


def polars_diff(first, second, output):
    """The keys of what entered, exited or changed, and both sides of it."""
    import polars

    a, b = (polars.scan_csv(file, infer_schema=False) for file in (first, second))
    both = a.join(b, on=KEY, how="full", suffix=" after", coalesce=False)
    differ = polars.any_horizontal(
        polars.col(name).ne_missing(polars.col(name + " after")) for name in COLUMNS)
    both.filter(differ).collect(engine="streaming").write_ndjson(output)


if __name__ == "__main__":
    globals()[sys.argv[1]](*sys.argv[2:])
