"""Classifier two-sample test of posterior samples against exact ones.

c2st.py FOLDER [--draws N] [--methods A,B] reads TASK-NN-reference.csv and TASK-NN-METHOD.csv and prints the
accuracy with which a neural network tells the two apart, per task and method: 0.5
if it cannot, 1 if it always can. The network and its settings are those of sbibm
(Lueckmann et al. 2021): scikit-learn's MLPClassifier, two hidden layers of ten times
the number of parameters, ReLU, Adam, up to 10000 epochs, five-fold cross-validation, data
standardised by the reference sample.
"""
import argparse
import collections
import pathlib
import sys

import numpy as np
from sklearn.model_selection import KFold, cross_val_score
from sklearn.neural_network import MLPClassifier

# Mean over ten observations at 10^4 simulations; main_paper.csv of github.com/sbi-benchmark/results, SMC-ABC.
PUBLISHED = {"gaussian_linear": 0.829, "gaussian_linear_uniform": 0.928, "two_moons": 0.707, "slcp": 0.982}


def c2st(reference, sample, seed=1):
    mean, sd = reference.mean(axis=0), reference.std(axis=0, ddof=1)
    data = np.concatenate([(reference - mean) / sd, (sample - mean) / sd])
    target = np.repeat([0, 1], [len(reference), len(sample)])
    width = 10 * data.shape[1]
    network = MLPClassifier((width, width), activation="relu", solver="adam", max_iter=10000, random_state=seed)
    folds = KFold(5, shuffle=True, random_state=seed)
    return cross_val_score(network, data, target, cv=folds, scoring="accuracy").mean()


def main():
    args = argparse.ArgumentParser()
    args.add_argument("folder", type=pathlib.Path)
    args.add_argument("--draws", type=int, default=10000)
    args.add_argument("--methods", default="")
    args.add_argument("--tasks", default="")
    args.add_argument("--observations", type=int, default=10)
    args = args.parse_args()
    scores = collections.defaultdict(list)
    for path in sorted(args.folder.glob("*-reference.csv")):
        task, number, _ = path.stem.split("-")
        if int(number) > args.observations or args.tasks and task not in args.tasks.split(","):
            continue
        reference = np.loadtxt(path, delimiter=",")[: args.draws]
        for other in sorted(args.folder.glob(f"{task}-{number}-*.csv")):
            method = other.stem.split("-")[2]
            if method == "reference" or args.methods and method not in args.methods.split(","):
                continue
            sample = np.loadtxt(other, delimiter=",")
            sample = sample[np.random.default_rng(1).permutation(len(sample))][: args.draws]
            scores[task, method].append(c2st(reference, sample))
            print(f"{task} {number} {method} {scores[task, method][-1]:.4f}", flush=True)
    for (task, method), all in scores.items():
        verdict = "at or below" if np.mean(all) <= PUBLISHED[task] else "above"
        print(f"{task:24} {method:12} {np.mean(all):.3f} ({min(all):.3f} to {max(all):.3f}, {len(all)} observations), "
              f"{verdict} the published {PUBLISHED[task]:.3f}")


if __name__ == "__main__":
    main()
