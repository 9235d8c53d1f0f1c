#!/usr/bin/env python3
"""Set jiritsu survival beside R's survival and Python's lifelines.

    pip install lifelines pyarrow        # and R with the package survival
    python3 results/survival/testdata/crosscheck.py JIRITSU RUN FOLDER

JIRITSU is the program, RUN a run with a panel, FOLDER where tables go. From the
panel two tables are made: every firm in every year (at risk of opening one more
region abroad, with ten covariates of that year), and every firm once (the first
region abroad, closure competing). All programs read these tables. Prints every
figure with its largest relative difference, and the times taken; the exit
status is 1 if a figure differs by more than its limit.
"""
import json
import pathlib
import resource
import subprocess
import sys
import time

import numpy as np
import pandas as pd
import pyarrow.parquet as pq

COVARIATES = ["dependence", "foreign_share", "log_sales", "margin", "competence", "aspiration", "log_employees", "cash", "customers", "buyers"]
HERE = pathlib.Path(__file__).parent
TIMES = {}


def timed(name, f):
    """Run f, and keep wall clock and CPU time of it and its children."""
    def cpu():
        own, other = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
        return own.ru_utime + own.ru_stime + other.ru_utime + other.ru_stime
    wall, before = time.perf_counter(), cpu()
    result = f()
    TIMES[name] = (time.perf_counter() - wall, cpu() - before)
    return result


def tables(run, folder):
    """Write years.csv and firms.csv."""
    d = pq.read_table(run / "panel.parquet").to_pandas()
    d = d[d.twin == 0].sort_values(["replicate", "firm", "year"])
    d["id"] = d.groupby(["replicate", "firm"]).ngroup()
    last = d.year.max()
    following = d.groupby("id").shift(-1)
    gone = following.year.isna()
    opened = ~gone & (following.regions_abroad > d.regions_abroad)
    d["code"] = np.where(opened, 1, np.where(gone & (d.year < last), 2, 0))
    d["start"] = d.year - d.year.min()
    d["stop"] = d.start + 1
    d["log_sales"] = np.log(d.sales.clip(lower=1))
    d["margin"] = (d.profit / d.sales.clip(lower=1)).clip(-1, 1)
    d["log_employees"] = np.log(d.employees_home.clip(lower=1))
    d = d.rename(columns={"customers_home": "customers"})
    years = d[["id", "replicate", "start", "stop", "code"] + COVARIATES]
    years.to_csv(folder / "years.csv", index=False)
    home = d[(d.regions_abroad == 0).groupby(d.id).cummin()]
    first = home.groupby("id").agg(weight=("weight", "first"), begin=("start", "first"), stop=("stop", "last"), code=("code", "last"),
                                   competence=("competence", "first"), replicate=("replicate", "first"))
    first["time"] = first.stop - first.begin
    first["high"] = (first.competence > first.competence.median()).astype(int)
    first.reset_index().to_csv(folder / "firms.csv", index=False)
    return len(years), len(first)


def ours(program, folder, *flags):
    out = subprocess.run([program, "survival", *flags, "--json"], cwd=folder, capture_output=True, text=True)
    if out.returncode != 0:
        sys.exit(out.stderr)
    return json.loads(out.stdout)


def all_ours(program, folder):
    """The figures of jiritsu, one call a question."""
    panel = ["years.csv", "--start", "start", "--time", "stop", "--status", "code", "--event", "1", "--covariates", ",".join(COVARIATES)]
    figures = {}
    for ties in ["efron", "breslow"]:
        r = timed("jiritsu: Cox, " + ties, lambda: ours(program, folder, *panel, "--ties", ties, "--cluster", "id"))
        figures[ties + " coef"] = [c["coef"] for c in r["coefficients"]]
        figures[ties + " se"] = [c["model_se"] for c in r["coefficients"]]
        figures[ties + " robust se"] = [c["se"] for c in r["coefficients"]]
        figures[ties + " loglik"] = [r["loglik0"], r["loglik"]]
        figures[ties + " concordance"] = [r["concordance"]]
        figures[ties + " proportional"] = [t["chi2"] for t in r["proportional"]]
    r = timed("jiritsu: curves", lambda: ours(program, folder, "firms.csv", "--time", "time", "--status", "code", "--event", "1", "--by", "high"))
    for g, c in enumerate(r["curves"]):
        figures["incidence " + str(g)] = c["incidence"]["1"]
        figures["incidence se " + str(g)] = c["incidence_se"]["1"]
    figures["log-rank"] = [r["logrank"]["chi2"]]
    r = ours(program, folder, "firms.csv", "--time", "time", "--status", "code", "--event", "1", "--weights", "weight", "--cluster", "replicate")
    figures["weighted incidence"] = r["curves"][0]["incidence"]["1"]
    r = ours(program, folder, "firms.csv", "--time", "time", "--status", "code", "--event", "1", "--covariates", "competence", "--fine-gray")
    figures["fine-gray"] = [r["coefficients"][0]["coef"], r["coefficients"][0]["se"]]
    return figures


def all_r(folder):
    """The figures of R, as lines of a name and numbers."""
    out = subprocess.run(["Rscript", str(HERE / "crosscheck.R"), ",".join(COVARIATES)], cwd=folder, capture_output=True, text=True)
    if out.returncode != 0:
        sys.exit(out.stderr)
    figures = {}
    for line in out.stdout.splitlines():
        name, *numbers = line.split("\t")
        if name.startswith("time "):
            TIMES["R: " + name[5:]] = (float(numbers[0]), float(numbers[1]))
            continue
        figures[name] = [float(x) for x in numbers]
    return figures


def all_lifelines(folder):
    from lifelines import CoxTimeVaryingFitter
    from lifelines.statistics import logrank_test
    years = timed("lifelines: reading", lambda: pd.read_csv(folder / "years.csv"))
    years["event"] = (years.code == 1).astype(int)
    columns = ["id", "start", "stop", "event"] + COVARIATES
    fitter = CoxTimeVaryingFitter()
    timed("lifelines: Cox, efron", lambda: fitter.fit(years[columns], id_col="id", start_col="start", stop_col="stop", event_col="event"))
    firms = pd.read_csv(folder / "firms.csv")
    a, b = firms[firms.high == 0], firms[firms.high == 1]
    test = logrank_test(a.time, b.time, a.code == 1, b.code == 1)
    return {"efron coef": list(fitter.params_), "efron se": list(fitter.standard_errors_), "efron loglik": [None, fitter.log_likelihood_],
            "log-rank": [test.test_statistic]}


# The largest relative difference that is let pass: R stops climbing when the
# likelihood changes by 1e-9 of itself, lifelines by its own rule.
LIMITS = {"R": 1e-6, "lifelines": 1e-5}


def compare(name, mine, theirs):
    """Print differences, and tell whether all are small."""
    fine = True
    for key, want in theirs.items():
        got = mine[key]
        if len(got) != len(want):
            print(f"{name:10} {key:22} has {len(want)} figures, jiritsu {len(got)}")
            fine = False
            continue
        scale = max(abs(w) for w in want if w is not None)
        worst = max(abs(g - w) / max(abs(w), 1e-3 * scale) for g, w in zip(got, want) if w is not None and scale > 0)
        ok = worst <= LIMITS[name]
        print(f"{name:10} {key:22} {len(want):4d} figures, largest difference {worst:.1e}{'' if ok else '   TOO LARGE'}")
        fine = fine and ok
    return fine


def main():
    program, run, folder = sys.argv[1], pathlib.Path(sys.argv[2]), pathlib.Path(sys.argv[3])
    program = str(pathlib.Path(program).resolve())
    folder.mkdir(parents=True, exist_ok=True)
    rows, firms = tables(run, folder)
    print(f"{rows:,} firm-years with {len(COVARIATES)} covariates, {firms:,} firms")
    mine = all_ours(program, folder)
    fine = compare("R", mine, all_r(folder))
    fine = compare("lifelines", mine, all_lifelines(folder)) and fine
    print(f"\n{'':40} {'wall s':>8} {'CPU s':>8}")
    for name, (wall, cpu) in TIMES.items():
        print(f"{name:40} {wall:8.2f} {cpu:8.2f}")
    print("jiritsu: reading, curves, model and tests together; R and lifelines as named, started and loaded before")
    sys.exit(0 if fine else 1)


main()
