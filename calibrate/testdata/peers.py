"""Compares forests, diagnostics and emulators with scikit-learn, ArviZ, SciPy and NumPy, which get
the same data. What both compute exactly must agree to rounding; two forests agree within the chance
of drawing other bootstrap samples.

  JIRITSU_PEERS=FOLDER go test -run TestPeers ./calibrate/...; python peers.py FOLDER
"""
import json
import pathlib
import sys
import warnings

import numpy as np

warnings.filterwarnings("ignore")
import arviz as az
from scipy import stats
from sklearn.ensemble import RandomForestClassifier, RandomForestRegressor
from sklearn.gaussian_process import GaussianProcessRegressor
from sklearn.gaussian_process.kernels import ConstantKernel, Matern
from sklearn.metrics.pairwise import rbf_kernel

FOLDER = pathlib.Path(sys.argv[1])
FAULTS = []


def agree(what, ours, theirs, rtol):
    ours, theirs = np.atleast_1d(np.array(ours, float)), np.atleast_1d(np.array(theirs, float))
    gap = np.max(np.abs(ours - theirs) / np.maximum(np.abs(theirs), 1e-12)) if ours.shape == theirs.shape else np.inf
    ok = gap <= rtol
    print(f"{'ok ' if ok else 'BAD'} {what}: largest relative difference {gap:.2g}, allowed {rtol:g}")
    if not ok:
        FAULTS.append(what)
        print("    ours  ", ours, "\n    theirs", theirs)


def load(name):
    return json.loads((FOLDER / f"{name}.json").read_text())


def drawn(forest, n):
    """How often each tree drew each row."""
    return [np.bincount(np.random.RandomState(t.random_state).randint(0, n, n, dtype=np.int32), minlength=n) for t in forest.estimators_]


def weights(forest, bags, x, s):
    """Weights of the rows given s: Meinshausen (2006), with bootstrap counts."""
    leaf, at = forest.apply(x), forest.apply([s])[0]
    w = np.zeros(len(x))
    for b, bag in enumerate(bags):
        inside = bag * (leaf[:, b] == at[b])
        w += inside / inside.sum() / len(bags)
    return w


def forests():
    d = load("forest")
    x, y = np.array(d["x"]), np.array(d["y"])
    r = RandomForestRegressor(400, max_features=3, oob_score=True, random_state=1, n_jobs=2).fit(x, y)
    agree("forest: out-of-bag error", d["error"], np.mean((r.oob_prediction_ - y) ** 2), 0.03)
    ours = np.array(d["decrease"]) / np.sum(d["decrease"])
    agree("forest: share of the impurity decrease", 1 + ours, 1 + r.feature_importances_, 0.01)
    bags = drawn(r, len(y))
    rise = np.zeros(x.shape[1])
    rng = np.random.default_rng(1)
    for tree, bag in zip(r.estimators_, bags):
        out = np.flatnonzero(bag == 0)
        base = np.mean((tree.predict(x[out]) - y[out]) ** 2)
        for j in range(x.shape[1]):
            z = x[out].copy()
            z[:, j] = rng.permutation(z[:, j])
            rise[j] += (np.mean((tree.predict(z) - y[out]) ** 2) - base) / len(bags)
    agree("forest: share of the permutation importance", 1 + np.array(d["importance"]) / np.sum(d["importance"]), 1 + rise / rise.sum(), 0.01)
    x, c = np.array(d["class_x"]), np.array(d["class"])
    k = RandomForestClassifier(400, max_features=2, oob_score=True, random_state=1, n_jobs=2).fit(x, c)
    agree("forest: out-of-bag error of classes", d["class_error"], 1 - k.oob_score_, 0.06)
    ours = np.array(d["class_decrease"]) / np.sum(d["class_decrease"])
    agree("forest: share of Gini's decrease", 1 + ours, 1 + k.feature_importances_, 0.01)
    x, y = np.array(d["statistics"]), np.array(d["parameter"])
    r = RandomForestRegressor(400, max_features=None, oob_score=True, random_state=1, n_jobs=2).fit(x, y)
    bags, order, theirs = drawn(r, len(y)), np.argsort(y), []
    for s in d["at"]:
        w = weights(r, bags, x, s)
        assert abs(w @ y - r.predict([s])[0]) < 1e-9, "the weights do not give scikit-learn's prediction"
        quantiles = [y[order][np.searchsorted(np.cumsum(w[order]), p * (1 - 1e-12))] for p in (0.05, 0.5, 0.95)]
        theirs.append([w @ y, w @ (y - r.oob_prediction_) ** 2, *quantiles])
    ours, theirs = np.array(d["posteriors"]), np.array(theirs)
    for name, a, b in zip(("means", "variances", "5% quantiles", "medians", "95% quantiles"), ours.T, theirs.T):
        agree(f"forest: posterior {name}, mean difference in prior standard deviations", 1 + np.mean(a - b), 1, 0.02)
        agree(f"forest: posterior {name}, root mean square difference", 1 + np.sqrt(np.mean((a - b) ** 2)), 1, 0.15)


def spread(x):
    return 1.4826 * np.median(np.abs(x - np.median(x, axis=0)), axis=0)


def diagnostics():
    d = load("diagnose")
    for n, c in enumerate(d["chains"]):
        x = np.array(c["Chains"])
        ours = [c["RHat"], c["Bulk"], c["Folded"], c["Split"], c["Plain"], c["BulkESS"], c["TailESS"]]
        theirs = [az.rhat(x, method=m) for m in ("rank", "z_scale", "folded", "split", "identity")] + [az.ess(x, method=m) for m in ("bulk", "tail")]
        agree(f"chains {n + 1}: R-hat in five forms, bulk and tail ESS (ArviZ)", ours, theirs, 1e-10)
    s, o, p = (np.array(d[k]) for k in ("simulated", "observed", "posterior"))
    a, b = o / spread(s), s / spread(s)
    sd = np.median(np.sqrt(((b[:, None] - b[None]) ** 2).sum(-1))[np.triu_indices(len(b), 1)])
    k = lambda u, v: rbf_kernel(u, v, gamma=1 / (2 * sd**2)).mean()
    m = d["misspecification"]
    agree("MMD² and bandwidth (scikit-learn)", [m["MMD2"], m["Bandwidth"]], [k(a, a) - 2 * k(a, b) + k(b, b), sd], 1e-9)
    near = lambda row, rest: np.sort(np.sqrt(((rest - row) ** 2).sum(1)))[:20].mean()
    null = [near(b[i], np.delete(b, i, 0)) for i in range(len(b))]
    fit = d["fit"]
    agree("goodness of fit (NumPy)", [fit["Distance"], fit["P"], *fit["Null"]], [near(a[0], b), np.mean(null >= near(a[0], b)), *sorted(null)], 1e-10)
    c = d["contraction"]
    before, after = np.cov(s.T), np.cov(p.T)
    low = np.linalg.inv(np.linalg.cholesky(before))
    agree("contraction (NumPy)", [x["Contraction"] for x in c["Parameters"]], 1 - np.diag(after) / np.diag(before), 1e-10)
    agree("variances along directions (NumPy)", [x["Variance"] for x in c["Directions"]], np.linalg.eigvalsh(low @ after @ low.T), 1e-8)
    u = d["uniformity"]
    agree("chi-squared and its P (SciPy)", [u["ChiSquare"], u["P"]], stats.chisquare(u["Histogram"], u["Expected"]), 1e-9)
    band = u["Band"]
    points = len(band["Low"]) - 1
    low = [stats.binom.ppf(band["Gamma"] * (1 - 1e-9) / 2, band["Size"], i / points) if i else 0 for i in range(points + 1)]
    agree("limits of the band (SciPy)", 1 + np.array(band["Low"]), 1 + np.array(low), 0)
    inside = paths_inside(band)
    agree("paths of uniform samples inside the band, of 20,000 (NumPy)", inside, 0.9515, 0.006)
    for x in d["coverage"]:
        n = band["Size"]
        ci = stats.binomtest(round(x["Share"] * n), n).proportion_ci(0.95)
        agree(f"interval of the coverage at {x['Level']:.2f} (SciPy)", [x["Low"], x["High"]], ci, 1e-9)


def paths_inside(band):
    rng, points = np.random.default_rng(1), len(band["Low"]) - 1
    z = np.arange(points + 1) / points
    inside = 0
    for _ in range(20000):
        path = np.searchsorted(np.sort(rng.uniform(size=band["Size"])), z, side="right")
        inside += np.all(path >= band["Low"]) and np.all(path <= band["High"])
    return inside / 20000


def emulators():
    d = load("emulate")
    k = ConstantKernel(d["kernel"]["Variance"]) * Matern(d["kernel"]["Lengths"], nu=2.5)
    g = GaussianProcessRegressor(k, alpha=np.array(d["noise"]), optimizer=None).fit(d["x"], d["y"])
    mean, sd = g.predict(d["at"], return_std=True)
    agree("emulator: means (scikit-learn)", d["mean"], mean, 1e-8)
    agree("emulator: variances (scikit-learn)", d["variance"], sd**2, 1e-6)
    agree("emulator: log marginal density (scikit-learn)", d["marginal"], g.log_marginal_likelihood_value_, 1e-10)


for part in (forests, diagnostics, emulators):
    part()
if FAULTS:
    sys.exit(f"{len(FAULTS)} disagree: " + "; ".join(FAULTS))
