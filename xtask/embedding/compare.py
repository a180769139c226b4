"""Compares assets: zero-shot by label texts, few-shot and full by the semantic expert alone.

    compare.py --eval FOLDER --corpus FOLDER NAME=ASSET …

`--eval` holds one folder a set with train.tsv, test.tsv (label<TAB>text) and, where the labels
have one-line descriptions, descriptions.tsv. The corpus is judged leaving one file out: NAME=ASSET
may hold `{file}`, which is replaced by the file left out, so that an asset trained without that
file judges it. Figures are accuracies.
"""

import argparse
import json
from pathlib import Path

import numpy as np

import hwe1

CAUSES = Path(__file__).resolve().parents[2] / "src/cause/default.json"
KAPPA, BETA, NU0, SHOTS, SEEDS = 4.0, 0.6, 300.0, (1, 5, 20), 3


def labelled(path):
    rows = [line.split("\t", 1) for line in path.read_text(encoding="utf-8").splitlines()]
    return [r[0] for r in rows], [r[1] for r in rows]


def predict(x, y, labels, variance, test):
    """The Gaussian expert with one shared covariance and conjugate priors."""
    classes, dims = len(labels), x.shape[1]
    n = np.bincount(y, minlength=classes).astype(float)
    total = np.zeros((classes, dims))
    np.add.at(total, y, x)
    mean = total / np.maximum(n, 1)[:, None]
    mu = (total + KAPPA * BETA * labels) / (n + KAPPA)[:, None]
    away = mean - BETA * labels
    within = x.T @ x - (mean * n[:, None]).T @ mean
    within += (away * (n * KAPPA / (n + KAPPA))[:, None]).T @ away
    prior = np.diag(variance / 2 + variance.mean() / 2)
    sigma = (NU0 * prior + within) / (NU0 + len(x))
    a = np.linalg.solve(sigma, mu.T)
    return (test @ a - 0.5 * (mu.T * a).sum(0)).argmax(1)


def judge(asset, train, test, texts):
    """`shots → accuracy`; 0 is zero-shot by cosine, -1 is everything."""
    vocabulary, rows, variance = asset
    names = sorted(set(train[0]) | set(test[0]))
    index = {name: n for n, name in enumerate(names)}
    label = hwe1.embed([texts.get(n, n.replace("_", " ")) for n in names], vocabulary, rows)
    x, t = (hwe1.embed(part[1], vocabulary, rows).astype(float) for part in (train, test))
    y, gold = (np.array([index[n] for n in part[0]]) for part in (train, test))
    centre = x.mean(0)
    away = [v / np.maximum(np.linalg.norm(v, axis=1, keepdims=True), 1e-9)
            for v in (t - centre, label - label.mean(0))]
    out = {"zero": float(((t @ label.T).argmax(1) == gold).mean()),
           "zero centred": float(((away[0] @ away[1].T).argmax(1) == gold).mean())}
    for shots in SHOTS:
        hits = []
        for seed in range(SEEDS):
            rng = np.random.default_rng(seed)
            pick = np.concatenate([rng.permutation(np.flatnonzero(y == c))[:shots]
                                   for c in range(len(names))])
            hits.append((predict(x[pick], y[pick], label, variance, t) == gold).mean())
        out[f"{shots} a class"] = float(np.mean(hits))
    out["all"] = float((predict(x, y, label, variance, t) == gold).mean())
    return out


def corpus(folder, causes, pattern):
    """The corpus by causes, each file left out in turn; `unclear` is no class here."""
    told = json.loads(causes.read_text(encoding="utf-8"))["causes"]
    texts = {c["id"]: f"{c['name']}. {c['definition']}" for c in told}
    files = {}
    for path in sorted(folder.glob("w?.jsonl")):
        tickets = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        clear = [t for t in tickets if t["label"] != "unclear"]
        files[path.stem] = ([t["label"] for t in clear],
                            [f"{t['subject']}. {t['body']}" for t in clear])
    sums = []
    for out, test in files.items():
        rest = [files[f] for f in files if f != out]
        train = (sum((r[0] for r in rest), []), sum((r[1] for r in rest), []))
        asset = hwe1.read(Path(pattern.replace("{file}", out)).read_bytes())
        sums.append(judge(asset, train, test, texts))
    return {key: float(np.mean([s[key] for s in sums])) for key in sums[0]}


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--eval", type=Path)
    parser.add_argument("--corpus", type=Path)
    parser.add_argument("--causes", type=Path, default=CAUSES)
    parser.add_argument("assets", nargs="+")
    options = parser.parse_args()
    for argument in options.assets:
        name, _, pattern = argument.partition("=")
        for folder in sorted(options.eval.iterdir()) if options.eval else []:
            if "{file}" in pattern:
                continue
            told = folder / "descriptions.tsv"
            texts = dict(zip(*labelled(told), strict=True)) if told.exists() else {}
            texts = {k: f"{k.replace('_', ' ')}. {v}" for k, v in texts.items()}
            asset = hwe1.read(Path(pattern).read_bytes())
            found = judge(asset, labelled(folder / "train.tsv"), labelled(folder / "test.tsv"), texts)
            print(json.dumps({"asset": name, "set": folder.name,
                              **{k: round(v, 4) for k, v in found.items()}}), flush=True)
        if options.corpus:
            found = corpus(options.corpus, options.causes, pattern)
            print(json.dumps({"asset": name, "set": "corpus",
                              **{k: round(v, 4) for k, v in found.items()}}), flush=True)


if __name__ == "__main__":
    main()
