"""Distils the static embedding: see README.md for the recipe and the commands."""

import argparse
import hashlib
import json
import math
import sys
import time
from collections import Counter
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix
from wordfreq import top_n_list, word_frequency

import hwe1
import sources
from teacher import Teacher

ROOT = Path(__file__).resolve().parents[2]
DIMS, NESTED = 256, (64, 128, 256)
ROWS, ROWS_SMALL, PIECES = 15_000, 8_000, 1_100
EPOCHS, QUANTISED_EPOCHS, BATCH, RATE = 8, 4, 512, 1e-3
SIF = 1e-3


def say(*words):
    print(time.strftime("%H:%M:%S"), *words, file=sys.stderr, flush=True)


def cached(teacher, texts, cache):
    """Teacher vectors, kept in `cache` by the text's hash: a second run only encodes what is new."""
    keys = [hashlib.sha1(t.encode()).hexdigest()[:20] for t in texts]
    known = {}
    if cache.exists():
        with np.load(cache) as old:
            known = dict(zip(old["keys"].tolist(), old["vectors"], strict=True))
    new = sorted({k: t for k, t in zip(keys, texts, strict=True) if k not in known}.items())
    for at in range(0, len(new), 8192):
        part = new[at:at + 8192]
        vectors = teacher([t for _, t in part]).astype(np.float16)
        known.update(zip([k for k, _ in part], vectors, strict=True))
        say(f"teacher {at + len(part)}/{len(new)}")
        np.savez(cache, keys=np.array(list(known)), vectors=np.array(list(known.values())))
    return np.array([known[k] for k in keys], np.float32)


def vocabulary(teacher, texts):
    """Words in rank order: what spells everything first, then pieces among the whole words."""
    letters = "abcdefghijklmnopqrstuvwxyz0123456789"
    basis = list(letters) + ["##" + c for c in letters] + list("!\"#$%&'()*+,-./:;=?@_|~£€")
    seen = Counter(t for s in texts for t in hwe1.TOKEN.findall(hwe1.fold(s)))
    total = sum(seen.values())
    common = {}
    for word in top_n_list("en", 60_000):
        if hwe1.TOKEN.fullmatch(word) and len(word) > 1:
            common[word] = word_frequency(word, "en")
    share = {w: 0.3 * n / total for w, n in seen.items() if n > 1 and len(w) > 1 and w[0].isalpha()}
    rank = {w: max(common.get(w, 0), share.get(w, 0)) for w in common.keys() | share.keys()}
    words = sorted(rank, key=lambda w: (-rank[w], w))
    need = Counter()
    tail = {"##" + p.removeprefix("##") if p.startswith("##") else p: 0
            for p in teacher.vocabulary() if p.removeprefix("##").isalpha() and p.isascii()}
    for word in words[ROWS - PIECES:ROWS - PIECES + 25_000]:
        for row in hwe1.pieces(word, {p: p for p in tail}):
            need[row] += math.sqrt(rank[word])
    pieces = [p for p, _ in sorted(need.items(), key=lambda n: (-n[1], n[0])) if p.startswith("##")]
    pieces = [p for p in pieces if p not in set(basis)][:PIECES]
    whole = [w for w in words if w not in set(basis)][:ROWS - len(basis) - len(pieces)]
    merged, step = [], len(whole) / len(pieces)
    for n, word in enumerate(whole):
        merged.append(word)
        if len(merged) - n - 1 < (n + 1) / step and len(merged) - n - 1 < len(pieces):
            merged.append(pieces[len(merged) - n - 1])
    return (basis + merged)[:ROWS], rank


class Projection:
    """Centre, unit length, then the principal directions of the teacher's vectors."""

    def __init__(self, vectors, rng):
        sample = vectors[rng.permutation(len(vectors))[:20_000]]
        self.mean = sample.mean(0)
        unit = sample - self.mean
        unit /= np.maximum(np.linalg.norm(unit, axis=1, keepdims=True), 1e-9)
        _, _, self.axes = np.linalg.svd(unit, full_matrices=False)

    def __call__(self, vectors, mean=None):
        """Of sentences; words have a mean of their own, which would be in every sum."""
        x = vectors - (self.mean if mean is None else mean)
        x /= np.maximum(np.linalg.norm(x, axis=1, keepdims=True), 1e-9)
        return x @ self.axes[:DIMS].T


def gradient(total, target):
    """Of the cosine losses over the nested prefixes, for the rows' sums; and the mean cosine."""
    out, cosine = np.zeros_like(total), 0.0
    for dims in NESTED:
        x, y = total[:, :dims], target[:, :dims]
        length = np.maximum(np.linalg.norm(x, axis=1, keepdims=True), 1e-6)
        goal = y / np.maximum(np.linalg.norm(y, axis=1, keepdims=True), 1e-6)
        unit = x / length
        near = (unit * goal).sum(1, keepdims=True)
        out[:, :dims] -= (goal - near * unit) / length
        cosine = float(near.mean())
    return out, cosine


def train(rows, bags, targets, weights, rng):
    """Adam on the rows a batch touches; the last epochs see the rows as the asset will hold them."""
    moment, square = np.zeros_like(rows), np.zeros_like(rows)
    count = np.zeros(len(rows), np.int32)
    batches = math.ceil(len(targets) / BATCH)
    steps, done, table = (EPOCHS + QUANTISED_EPOCHS) * batches, 0, None
    for epoch in range(EPOCHS + QUANTISED_EPOCHS):
        quantised, near = epoch >= EPOCHS, []
        order = rng.permutation(len(targets))
        for at in range(0, len(order), BATCH):
            pick = order[at:at + BATCH]
            bag = bags[pick]
            used = np.unique(bag.indices)
            seen = rows
            if quantised:
                if done % 20 == 0 or table is None:
                    table = hwe1.Codes(rows).decode()
                seen = table
            slope, cosine = gradient(bag @ seen, targets[pick])
            near.append(cosine)
            g = (bag.T @ (slope * weights[pick, None]))[used]
            count[used] += 1
            moment[used] = 0.9 * moment[used] + 0.1 * g
            square[used] = 0.999 * square[used] + 0.001 * g * g
            m = moment[used] / (1 - 0.9 ** count[used])[:, None]
            v = square[used] / (1 - 0.999 ** count[used])[:, None]
            rows[used] -= RATE * (1 - done / steps) * m / (np.sqrt(v) + 1e-8)
            done += 1
        say(f"epoch {epoch + 1} quantised={quantised} cosine={np.mean(near):.4f}")
    return rows


def bag_matrix(texts, words):
    index = {w: n for n, w in enumerate(words)}
    at, column = [0], []
    for text in texts:
        column.extend(hwe1.rows_of(text, index))
        at.append(len(column))
    data = np.ones(len(column), np.float32)
    return csr_matrix((data, column, at), shape=(len(texts), len(words)))


def distil(texts, weights, teacher, cache, rng):
    """`(words, rows, variance of the sentences' unit vectors)`, for all rows and for the prefix."""
    vectors = cached(teacher, texts, cache)
    project = Projection(vectors, rng)
    targets = project(vectors)
    words, rank = vocabulary(teacher, texts)
    spelt = [w.removeprefix("##") for w in words]
    alone = cached(teacher, spelt, cache.with_suffix(".words.npz"))
    start = project(alone, alone.mean(0))
    start *= np.array([[SIF / (SIF + rank.get(w, 1e-4))] for w in words], np.float32)
    for size in (ROWS, ROWS_SMALL):
        bags = bag_matrix(texts, words[:size])
        some = np.flatnonzero(np.diff(bags.indptr))
        rows = train(start[:size].copy(), bags[some], targets[some], weights[some], rng)
        unit = bags[some] @ hwe1.Codes(rows).decode()
        unit /= np.maximum(np.linalg.norm(unit, axis=1, keepdims=True), 1e-9)
        yield words[:size], rows, unit.var(0)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--wordnet", type=Path, default=Path("/usr/share/wordnet"))
    parser.add_argument("--causes", type=Path, default=ROOT / "src/cause/default.json")
    parser.add_argument("--corpus", type=Path, default=ROOT / "tests/data/corpus")
    parser.add_argument("--exclude", type=Path, nargs="*", default=[],
                        help="label<TAB>text files whose texts must not be trained on")
    parser.add_argument("--leave-out", help="a corpus file, such as w3, for measuring")
    parser.add_argument("--cache", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    barred = [line.partition("\t")[2] or line for path in options.exclude
              for line in path.read_text(encoding="utf-8").splitlines()]
    found = sources.collect(options.wordnet, options.causes, options.corpus, barred,
                            options.leave_out)
    say({name: len(texts) for name, texts in found.items()})
    texts = [t for part in found.values() for t in part]
    weight = {"corpus": 1.5, "causes": 3.0}
    weights = np.array([weight.get(name, 1.0) for name, part in found.items() for _ in part],
                       np.float32)
    options.cache.parent.mkdir(parents=True, exist_ok=True)
    options.out.mkdir(parents=True, exist_ok=True)
    made = distil(texts, weights, Teacher(), options.cache, np.random.default_rng(sources.SEED))
    for name, (words, rows, variance) in zip(("1", "05"), made, strict=True):
        data = hwe1.write(words, rows, variance)
        path = options.out / f"headwater-en-{name}.dat"
        path.write_bytes(data)
        digest = hashlib.sha256(data).hexdigest()
        print(json.dumps({"file": path.name, "rows": len(words), "bytes": len(data),
                          "sha256": digest}))


if __name__ == "__main__":
    main()
