"""Links contacts with the recordlinkage package: what a careful user of it would write.

In: lines of case, name, e-mails, phones, organisation, ids (tabs between). Out: a group a line.
Fields are cleaned (case, accents, digits of phones), pairs within a case compared by exact and
Jaro-Winkler measures, weighed by its unsupervised Fellegi-Sunter (ECM), joined transitively.
"""

import sys
import unicodedata

import pandas as pd
import recordlinkage as rl


def fold(text):
    text = unicodedata.normalize("NFKD", text.lower())
    return "".join(c for c in text if not unicodedata.combining(c)).strip()


rows = [line.rstrip("\n").split("\t") for line in sys.stdin]
data = pd.DataFrame(
    [
        {
            "case": int(case),
            "name": " ".join(sorted(fold(name).replace(",", " ").split())) or None,
            "email": fold(emails).split(" ")[0] or None,
            "phone": "".join(c for c in phones.split(";")[0] if c.isdigit())[-9:] or None,
            "organisation": fold(organisation) or None,
            "id": fold(ids) or None,
        }
        for case, name, emails, phones, organisation, ids in rows
    ]
)
index = rl.Index()
index.block("case")
pairs = index.index(data)
compare = rl.Compare()
for field in ("email", "phone", "id", "organisation"):
    compare.exact(field, field, label=field)
compare.string("name", "name", method="jarowinkler", threshold=0.9, label="name")
features = compare.compute(pairs, data)
matches = rl.ECMClassifier(binarize=0.5).fit_predict(features)
group = list(range(len(data)))


def root(at):
    while group[at] != at:
        at = group[at]
    return at


for a, b in matches:
    group[root(a)] = root(b)
for at in range(len(data)):
    print(root(at))
