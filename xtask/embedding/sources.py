"""Collects the training sentences; README.md lists each source with its licence.

Every function returns plain sentences. Sampling is seeded, so one set of packages gives one list.
"""

import json
import random
import re
from importlib.util import find_spec
from pathlib import Path

import yaml

from hwe1 import fold

SEED = 20
SKILLS = ("alerts", "application_launcher", "date_time", "icanhazdadjokes", "news", "personal",
          "volume", "weather", "wikihow")
SENTENCE = re.compile(r"(?<=[.!?])\s+|\n+")


def package(name):
    """Where an installed package's files are; its code is not run."""
    return Path(find_spec(name).submodule_search_locations[0])


def wordnet(folder, rng, examples=16_000, glosses=6_000):
    """Example sentences and definitions of WordNet 3.0."""
    said, meant = set(), set()
    for part in ("noun", "verb", "adj", "adv"):
        for line in (folder / f"data.{part}").read_text(encoding="latin-1").splitlines():
            gloss = line.partition(" | ")[2]
            said.update(e for e in re.findall(r'"([^"]+)"', gloss) if e.count(" ") >= 2)
            meaning = gloss.partition('; "')[0].strip()
            if 3 <= meaning.count(" ") <= 18:
                meant.add(meaning)
    return rng.sample(sorted(said), examples) + rng.sample(sorted(meant), glosses)


def chatterbot():
    """Both sides of the English conversations."""
    out = set()
    folder = package("chatterbot_corpus") / "data" / "english"
    for file in sorted(folder.iterdir()):
        for talk in yaml.safe_load(file.read_text(encoding="utf-8")).get("conversations", []):
            out.update(str(line) for line in talk if 1 <= str(line).count(" ") <= 40)
    return sorted(out)


def spoken(template, rules, rng, depth=0):
    """One sentence of a template: `[optional]`, `(one|other)`, `<rule>`, `{slot}`."""
    template = re.sub(r"<(\w+)>", lambda m: rules.get(m[1], "") if depth < 4 else "", template)
    while True:
        group = re.search(r"\[([^\[\]()]*)\]|\(([^\[\]()]*)\)", template)
        if not group:
            break
        options = (group[1] if group[1] is not None else group[2]).split("|")
        options += [""] if group[1] is not None else []
        template = template[:group.start()] + rng.choice(options) + template[group.end():]
    if "<" in template and depth < 4:
        return spoken(template, rules, rng, depth + 1)
    text = re.sub(r"\{+\s*([\w .]+?)(?::\w+)?\s*\}+", lambda m: m[1].replace("_", " "), template)
    return re.sub(r"\s+", " ", re.sub(r"[<>\[\](){}|]", " ", text)).strip()


def home_assistant(rng, each=4):
    """Sentences of the English voice intents, a few drawn from each template."""
    data = json.loads((package("home_assistant_intents") / "data" / "en.json").read_text())
    rules, out = data.get("expansion_rules", {}), set()
    for intent in data["intents"].values():
        for block in intent["data"]:
            for template in block["sentences"]:
                out.update(spoken(template, rules, rng) for _ in range(each))
    return sorted(s for s in out if s.count(" ") >= 1)


def skills(rng, each_file=60):
    """Requests and answers of the voice skills, at most `each_file` from one file."""
    out = set()
    for skill in SKILLS:
        root = package(f"ovos_skill_{skill}") / "locale" / "en-us"
        for file in sorted(root.rglob("*")):
            if file.suffix not in (".intent", ".dialog"):
                continue
            lines = sorted(set(file.read_text(encoding="utf-8").splitlines()))
            lines = [s for s in lines if s and not s.startswith("#")]
            for line in rng.sample(lines, min(each_file, len(lines))):
                out.add(spoken(line, {}, rng))
    return sorted(s for s in out if s.count(" ") >= 1)


def causes(path):
    """Names, definitions, rules and phrases of the project's own cause list."""
    out = set()
    for cause in json.loads(path.read_text())["causes"]:
        out.update([cause["name"], cause["definition"], cause.get("rule") or ""])
        out.update(cause["phrases"])
    return sorted(s for s in out if s)


def corpus(folder, leave_out=None):
    """Whole tickets and their sentences of the project's own corpus."""
    out = []
    for file in sorted(folder.glob("w?.jsonl")):
        if file.stem == leave_out:
            continue
        for line in file.read_text(encoding="utf-8").splitlines():
            ticket = json.loads(line)
            out.append(f"{ticket['subject']}. {ticket['body']}".removeprefix(". "))
            parts = [s.strip() for s in SENTENCE.split(ticket["body"])]
            out.extend(s for s in parts if s.count(" ") >= 2)
    return sorted(set(out))


def collect(wordnet_dir, causes_file, corpus_dir, exclude=(), leave_out=None):
    """`source → sentences`; sentences equal to an excluded text are left out."""
    rng = random.Random(SEED)
    found = {
        "wordnet": wordnet(wordnet_dir, rng),
        "chatterbot": chatterbot(),
        "home-assistant": home_assistant(rng),
        "skills": skills(rng),
        "causes": causes(causes_file),
        "corpus": corpus(corpus_dir, leave_out),
    }
    barred = {" ".join(re.findall(r"\w+", fold(t))) for t in exclude}
    kept = {}
    for name, texts in found.items():
        kept[name] = [t for t in texts if " ".join(re.findall(r"\w+", fold(t))) not in barred]
    return kept
