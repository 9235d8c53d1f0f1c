"""Classifier two-sample test of posterior samples against exact ones.

c2st.py FOLDER reads TASK-NN-reference.csv and TASK-NN-METHOD.csv and prints the accuracy with
which a neural network tells the two apart, per task and method: 0.5 if it cannot, 1 if it
always can. It fails unless the first method is at or below the published values in three tasks. The network and its settings are those of sbibm
(Lueckmann et al. 2021): scikit-learn's MLPClassifier, two hidden layers of ten times
the number of parameters, ReLU, Adam, up to 10000 epochs, five-fold cross-validation, data
standardised by the reference sample.
"""
import argparse
import collections
import pathlib
import sys

import numpy as np
from sklearn.model_selection import KFold
from sklearn.neural_network import MLPClassifier

# Mean over ten observations at 10^4 simulations; main_paper.csv of github.com/sbi-benchmark/results.
SMC = {"gaussian_linear": 0.829, "gaussian_linear_uniform": 0.928, "two_moons": 0.707, "slcp": 0.982}
FOREST = {"gaussian_linear": 0.575, "gaussian_linear_uniform": 0.574, "two_moons": 0.944, "slcp": 0.930}


def published(method):
    return ("RF-ABC", FOREST) if method == "forest" else ("SMC-ABC", SMC)


def c2st(reference, sample, folds, seed=1):
    mean, sd = reference.mean(axis=0), reference.std(axis=0, ddof=1)
    data = np.concatenate([(reference - mean) / sd, (sample - mean) / sd])
    target = np.repeat([0, 1], [len(reference), len(sample)])
    width = 10 * data.shape[1]
    scores = []
    for train, test in list(KFold(5, shuffle=True, random_state=seed).split(data))[:folds]:
        network = MLPClassifier((width, width), activation="relu", solver="adam", max_iter=10000, random_state=seed)
        scores.append(network.fit(data[train], target[train]).score(data[test], target[test]))
    return np.mean(scores)


def main():
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument("folder", type=pathlib.Path)
    args.add_argument("--methods", default="adjusted,smc,forest", help="of the samples to judge")
    args.add_argument("--folds", type=int, default=5, help="of the five, how many to compute: 1 is five times faster and as right, but noisier")
    args = args.parse_args()
    scores = collections.defaultdict(list)
    for path in sorted(args.folder.glob("*-reference.csv"), key=lambda p: p.stem.split("-")[1]):
        task, number, _ = path.stem.split("-")
        for method in args.methods.split(","):
            reference, sample = (np.loadtxt(args.folder / f"{task}-{number}-{m}.csv", delimiter=",", dtype=np.float32) for m in ("reference", method))
            scores[method, task].append(c2st(reference, sample, args.folds))
            print(f"{number} {task} {method} {scores[method, task][-1]:.3f}", file=sys.stderr, flush=True)
    if not scores:
        sys.exit(f"{args.folder} holds no reference samples: make sbibm writes them")
    good = collections.Counter()
    for (method, task), all in sorted(scores.items()):
        name, values = published(method)
        good[method] += np.mean(all) <= values[task]
        print(f"{method:10} {task:24} C2ST {np.mean(all):.3f} ({min(all):.3f} to {max(all):.3f} over {len(all)} observations); published {name} {values[task]:.3f}")
    for method, n in good.items():
        print(f"{method}: at or below the published value in {n} of {len(SMC)} tasks")
    sys.exit(int(good[args.methods.split(",")[0]] < 3))


if __name__ == "__main__":
    main()
