#!/usr/bin/env python3
"""Time and memory of Cox regression on 10^6 rows and 10 covariates, on one core.

    python3 results/survival/testdata/million.py JIRITSU FOLDER
"""
import math
import os
import pathlib
import random
import resource
import subprocess
import sys
import time

ROWS, COVARIATES = 1_000_000, 10


def write(path):
    """A table of 13 columns: start, stop, event, ten covariates."""
    random.seed(1)
    with open(path, "w") as f:
        f.write("start,stop,event," + ",".join(f"x{j}" for j in range(COVARIATES)) + "\n")
        for _ in range(ROWS):
            x = [random.gauss(0, 1) for _ in range(COVARIATES)]
            eta = sum(.05 * j * v for j, v in enumerate(x))
            start = random.randrange(4)
            life = random.expovariate(math.exp(eta) / 30)
            end = 20 * random.random()
            stop = start + math.ceil(100 * min(life, end) + 1) / 100
            f.write(f"{start},{stop:.2f},{int(life <= end)}," + ",".join(f"{v:.6f}" for v in x) + "\n")


def main():
    program, folder = str(pathlib.Path(sys.argv[1]).resolve()), pathlib.Path(sys.argv[2])
    path = folder / "million.csv"
    if not path.exists():
        write(path)
    began = time.perf_counter()
    flags = ["--start", "start", "--time", "stop", "--status", "event", "--covariates", ",".join(f"x{j}" for j in range(COVARIATES))]
    subprocess.run([program, "survival", str(path), *flags], check=True, env={**os.environ, "GOMAXPROCS": "1"})
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    table = ROWS * (3 + COVARIATES) * 8
    print(f"\nfile {path.stat().st_size / 1e6:.0f} MB, table {table / 1e6:.0f} MB as numbers")
    print(f"wall {time.perf_counter() - began:.1f} s, CPU {used.ru_utime + used.ru_stime:.1f} s, "
          f"largest memory {used.ru_maxrss * 1024 / 1e6:.0f} MB = {used.ru_maxrss * 1024 / table:.1f} times the table")


main()
