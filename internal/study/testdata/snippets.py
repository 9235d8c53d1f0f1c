"""Run the worked snippets of a sweep's README as they stand, and compare them.

Usage: snippets.py FOLDER. The DuckDB and the Python snippet must give the same
means; the R one is run too where there is R, after `jiritsu export --csv`.
"""
import contextlib
import io
import os
import re
import shutil
import subprocess
import sys

import duckdb

os.chdir(sys.argv[1])
text = open("README.md", encoding="utf-8").read()
snippet = {language: code for language, code in re.findall(r"```(sql|python|r)\n(.*?)```", text, re.S)}
assert set(snippet) == {"sql", "python", "r"}, sorted(snippet)

table = duckdb.sql(snippet["sql"])
names, rows = table.columns, table.fetchall()
assert rows, "the SQL snippet gives no rows"
by_point = {row[0]: dict(zip(names, row)) for row in rows}

out = io.StringIO()
with contextlib.redirect_stdout(out):
    exec(compile(snippet["python"], "README.md (python)", "exec"), {})
seen = 0
for line in out.getvalue().splitlines():
    row, mcse = line.rsplit(" mcse: ", 1)
    row, mcse = eval(row), eval(mcse)
    want = by_point[row["point"]]
    mean = [value for key, value in row.items() if key.endswith("_mean")][0]
    for got, key in ((mean, "mean"), (mcse, "mcse")):
        if want[key] is None or got is None:
            assert want[key] is None and got is None, (row, want)
            continue
        assert abs(got - want[key]) <= 1e-12 * max(1, abs(want[key])), (row, want)
    for key in set(row) & set(want):
        assert row[key] == want[key], (key, row, want)
    seen += 1
assert seen == len(by_point), (seen, len(by_point))
print(f"{sys.argv[1]}: DuckDB and Python agree on {seen} points")

if shutil.which("Rscript"):
    r = subprocess.run(["Rscript", "-e", "options(width = 1000)", "-e", snippet["r"]], capture_output=True, text=True)
    assert r.returncode == 0, r.stderr
    assert len(r.stdout.splitlines()) == seen + 1, r.stdout
    print(f"{sys.argv[1]}: R, too")
