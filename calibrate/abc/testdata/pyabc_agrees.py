"""Compares what package abc computes with pyABC 0.13, on the same numbers.

pyabc_agrees.py FILE reads what TestPyABC wrote. Weighted quantiles, covariances, effective sample size, the density
of the proposal (normal times jumps), scales and p-norms must agree to rounding;
generations of ABC-SMC for the conjugate Gaussian within Monte Carlo error.
"""
import json
import logging
import sys
import tempfile

import numpy as np
import pandas as pd
import pyabc
from pyabc.distance import scale
from pyabc.transition import DiscreteJumpTransition, MultivariateNormalTransition
from pyabc.transition.util import smart_cov
from pyabc.weighted_statistics import effective_sample_size, weighted_quantile

logging.getLogger("ABC").setLevel(logging.ERROR)
with open(sys.argv[1]) as f:
    ours = json.load(f)
bad = []


def agree(name, got, want, within=1e-10):
    worst = np.max(np.abs(np.asarray(got) - np.asarray(want)) / within)
    print(f"{name:28} {'agrees' if worst <= 1 else 'DIFFERS'}: largest difference {worst * np.max(within):.2g}")
    if not worst <= 1:
        bad.append(name)


theta, w = np.array(ours["parameters"]), np.array(ours["weights"])
stats, x0 = np.array(ours["statistics"]), np.array(ours["observed"])
agree("weighted quantile", ours["quantiles"], [weighted_quantile(np.array(ours["distances"]), weights=w, alpha=a) for a in (0.2, 0.5, 0.9)])
agree("effective sample size", ours["ess"], effective_sample_size(w))
agree("covariance", ours["covariance"], smart_cov(theta, w))

# The kernel: pyABC multiplies by the square of a bandwidth, ours is twice the covariance.
normal = MultivariateNormalTransition(scaling=2, bandwidth_selector=lambda n, d: 1)
normal.fit(pd.DataFrame(theta[:, :2], columns=["a", "b"]), w)
at = np.array(ours["at"])
steps = np.array([normal.normal.pdf(x[:2] - theta[:, :2]) for x in at])
jumps = []
for x in at:
    row = []
    for n in theta[:, 2]:
        jump = DiscreteJumpTransition(domain=np.array([1, 2, 3, 4]), p_stay=0.7)
        jump.fit(pd.DataFrame({"n": [n]}), np.array([1.0]))
        row.append(jump.pdf(pd.Series({"n": x[2]})))
    jumps.append(row)
agree("density of the proposal", ours["density"], (steps * np.array(jumps) * w).sum(axis=1))

# Scales: ours have the factor 1.4826, of which only ratios matter.
for name, f in (("mad", scale.median_absolute_deviation), ("cmad", scale.combined_median_absolute_deviation), ("pcmad", scale.mad_or_cmad)):
    agree("scale " + name, np.array(ours["scale_" + name]) / 1.4826, f(samples=stats, s0=x0, s_ids=["x", "y", "z"]))
for p in (1, 2, 3):
    d = pyabc.PNormDistance(p=p, fixed_weights={"x": 1, "y": 1.5, "z": 1 / 3})
    observed = dict(zip("xyz", x0))
    d.initialize(t=0, get_sample=None, x_0=observed, total_sims=0)
    agree(f"{p}-norm", ours[f"norm{p}"], [d(dict(zip("xyz", row)), observed, t=0) for row in stats])

rng = np.random.default_rng(1)
np.random.seed(1)
abc = pyabc.ABCSMC(
    lambda t: {"s": t["theta"] + rng.normal() / 2}, pyabc.Distribution(theta=pyabc.RV("norm", 0, 1)),
    pyabc.PNormDistance(p=2), population_size=1000, eps=pyabc.ListEpsilon([2, 1, 0.5, 0.2]),
    transitions=MultivariateNormalTransition(scaling=2, bandwidth_selector=lambda n, d: 1), sampler=pyabc.sampler.SingleCoreSampler(),
)
with tempfile.TemporaryDirectory() as folder:
    abc.new(f"sqlite:///{folder}/gaussian.db", {"s": 1.0})
    history = abc.run(max_nr_populations=4)
    for t, (tolerance, mean, variance, ess) in enumerate(ours["generations"]):
        sample, weight = history.get_distribution(t=t)
        x = sample["theta"].to_numpy()
        m = (x * weight).sum()
        v = smart_cov(x[:, None], weight)[0, 0]
        se = np.sqrt(v / ess + v / effective_sample_size(weight))
        agree(f"mean at tolerance {tolerance}", mean, m, 4 * se)
        agree(f"variance at tolerance {tolerance}", variance, v, 4 * np.sqrt(2 * v) * se)
if bad:
    sys.exit("pyABC differs: " + ", ".join(bad))
