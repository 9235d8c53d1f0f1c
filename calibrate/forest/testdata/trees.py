"""Writes trees.csv: a small data set with ties, and what scikit-learn's single trees, grown on all
rows and all statistics, answer for each row. With --check it compares instead of writing.

  python trees.py [--check]
"""
import csv
import pathlib
import sys

import numpy as np
from sklearn.tree import DecisionTreeClassifier, DecisionTreeRegressor

PATH = pathlib.Path(__file__).with_name("trees.csv")
LEAF = 12  # rows up to which a node is not split

rng = np.random.default_rng(20)
n = 300
x = rng.integers(0, 60, (n, 4)) / 4.0  # ties, and exact in single precision, which scikit-learn uses
y = np.round(np.sin(x[:, 0]) + 0.1 * x[:, 1] * (x[:, 2] > 7) + rng.normal(0, 0.3, n), 3)
label = (x[:, 0] + x[:, 1] + rng.normal(0, 3, n) > 15).astype(int) + (x[:, 3] > 12)
mean = DecisionTreeRegressor(min_samples_split=LEAF + 1, random_state=0).fit(x, y).predict(x)
kind = DecisionTreeClassifier(min_samples_split=LEAF + 1, random_state=0).fit(x, label).predict(x)
rows = [[*x[i], y[i], label[i], mean[i], kind[i]] for i in range(n)]

if "--check" in sys.argv:
    stored = np.loadtxt(PATH, delimiter=",", skiprows=1)
    assert np.allclose(stored, np.array(rows), rtol=0, atol=1e-12), "trees.csv is not what scikit-learn gives"
    print("trees.csv is what scikit-learn gives")
else:
    with PATH.open("w", newline="") as f:
        out = csv.writer(f, lineterminator="\n")
        out.writerow(["x1", "x2", "x3", "x4", "y", "class", "tree_mean", "tree_class"])
        out.writerows([[repr(float(v)) for v in row] for row in rows])
