"""Compare jiritsu trade with DuckDB's group-by on one BACI-shaped file.

Usage: speed.py JIRITSU FILE [PAIRS]

Each round runs three things once, one after the other: `jiritsu trade` with everything
that it does (sums of exports and imports by country, chapter and product, pairs,
indicators, region paths), and DuckDB with one group-by alone, by exporter and chapter
(the cheapest) and by exporter, importer and chapter. Printed are the medians of wall
time, of processor time and of the ratios within a round. On a machine that does other
work too, believe the processor time.
"""

import os
import statistics
import subprocess
import sys
import time

QUERY = """import duckdb
duckdb.sql("CREATE TABLE sums AS SELECT {columns}, k // 10000 AS chapter, sum(v) AS v FROM read_csv('{file}', header = true) GROUP BY ALL")
print(duckdb.sql("SELECT count(*), sum(v) FROM sums").fetchall())"""


def measure(command):
    """Return wall seconds, processor seconds and peak memory in MB."""
    began = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    if status != 0:
        sys.exit(f"{command[0]} ended with status {status}")
    return time.monotonic() - began, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def main():
    jiritsu, file = sys.argv[1], sys.argv[2]
    pairs = int(sys.argv[3]) if len(sys.argv) > 3 else 5
    ours = [jiritsu, "trade", file, "--resamples", "0"]
    queries = {
        "by exporter": [sys.executable, "-c", QUERY.format(columns="t, i", file=file)],
        "by pair": [sys.executable, "-c", QUERY.format(columns="t, i, j", file=file)],
    }
    rounds = [(measure(ours), {name: measure(q) for name, q in queries.items()}) for _ in range(pairs)]
    for what, name in enumerate(("wall seconds", "processor seconds", "peak memory (MB)")):
        a = [ours[what] for ours, _ in rounds]
        for query in queries:
            b = [theirs[query][what] for _, theirs in rounds]
            ratio = [x / y for x, y in zip(a, b)]
            print(
                f"{name:18} jiritsu {statistics.median(a):8.2f}  duckdb {query:11} {statistics.median(b):8.2f}"
                f"  ratio {statistics.median(ratio):.2f} ({min(ratio):.2f} to {max(ratio):.2f})"
            )


main()
