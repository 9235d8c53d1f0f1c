"""Hold the estimators against SALib on the same points.

Agreement is to rounding, but for two things that SALib does otherwise:
- Sobol': it takes outputs about the mean of all runs, we about that of A and B. The estimators of the
  first and second order change with that by a term that is computed here; the total order does not.
- PAWN: its last slice is open above, so that the row with the largest input is in no slice.
"""

import json
import sys

import numpy as np
from SALib.analyze import morris, pawn, sobol


def problem(d):
    return {"num_vars": d, "names": [f"x{j}" for j in range(d)], "bounds": [[0, 1]] * d}


def check(what, got, want, tolerance):
    worst = float(np.max(np.abs(np.asarray(got) - np.asarray(want))))
    print(f"{what:24} largest difference {worst:.1e}, allowed {tolerance:.1e}")
    return worst <= tolerance


def sobol_case(name, c):
    v = c["Values"]
    d = len(v["S1"])
    y = np.array(c["Y"]).reshape(-1, 2 + 2 * d)
    a, b, ab, ba = y[:, 0], y[:, 1], y[:, 2 : 2 + d], y[:, 2 + d :]
    theirs = sobol.analyze(problem(d), np.hstack([a[:, None], ab, ba, b[:, None]]).ravel(), calc_second_order=True, num_resamples=2, seed=1)
    off = (v["mean"][0] - y.mean()) / v["variance"][0]
    first = np.array(v["S1"]) + off * (ab - a[:, None]).mean(axis=0)
    ok = check(name + " ST", theirs["ST"], v["ST"], 1e-12)
    ok &= check(name + " S1", theirs["S1"], first, 1e-12)
    second, at = [], 0
    for j in range(d):
        for k in range(j + 1, d):
            both = v["S2"][at] + v["S1"][j] + v["S1"][k] + off * (ba[:, j] + ab[:, k] - a - b).mean()
            second.append(both - first[j] - first[k])
            at += 1
    ok &= check(name + " S2", theirs["S2"][np.triu_indices(d, 1)], second, 1e-12)
    print(f"{'':24} without the shared centre: S1 differs by up to {np.max(np.abs(theirs['S1'] - v['S1'])):.1e}")
    return ok


def morris_case(name, c):
    x, v = np.array(c["X"]), c["Values"]
    theirs = morris.analyze(problem(x.shape[1]), x, np.array(c["Y"]), num_levels=4, num_resamples=2, seed=1)
    return all([check(f"{name} {k}", theirs[k], v[k], 1e-10) for k in ("mu", "mu_star", "sigma")])


def pawn_case(name, c):
    x, v = np.array(c["X"]), c["Values"]
    theirs = pawn.analyze(problem(x.shape[1]), x, np.array(c["Y"]), S=10, seed=1)
    slack = 1 / (len(x) / 10)  # one row of the last slice
    return all([check(f"{name} {k}", theirs[k], v[k], slack) for k in ("median", "mean", "maximum")])


def main():
    with open(sys.argv[1], encoding="utf-8") as f:
        cases = json.load(f)
    kinds = {"sobol": sobol_case, "morris": morris_case, "pawn": pawn_case}
    results = [kinds[c["Kind"]](name, c) for name, c in sorted(cases.items())]
    if not all(results):
        sys.exit("SALib disagrees")
    print(f"{len(results)} cases agree with SALib")


main()
