"""The HWE1 asset: reads and writes a static embedding, and turns text into its rows.

Layout, little endian: "HWE1", u16 dims, u16 bits, u32 rows, u32 vocabulary bytes, f32 lo, f32 hi,
u32 0; f32 levels[2^bits]; f16 sd[dims]; f16 var[dims]; u8 norm[rows] (exp(n/255*(hi-lo)+lo));
vocabulary sorted by code point, front-coded (u8 shared bytes, u8 suffix bytes, suffix); codes
dim-major, four two-bit codes of dims 4j..4j+3 a byte, low bits first. A row is
norm * normalise(levels[code] * sd).
"""

import re
import struct
import unicodedata

import numpy as np

TOKEN = re.compile(r"[a-z]+(?:'[a-z]+)?|[0-9]|[^\sa-z0-9]")
MAX_ROWS = 512
STRETCHES = (0.8, 0.9, 1.0, 1.1, 1.25)


def fold(text):
    """Lower case without combining marks, typographic apostrophes made plain."""
    text = unicodedata.normalize("NFKD", text.replace("\u2019", "'").lower())
    return "".join(c for c in text if not unicodedata.combining(c))


def pieces(token, vocabulary):
    """The row of a token, else its greedy longest pieces; none where it cannot be spelt."""
    if token in vocabulary:
        return [vocabulary[token]]
    rows, at = [], 0
    while at < len(token):
        end = len(token)
        while end > at:
            piece = token[at:end] if at == 0 else "##" + token[at:end]
            if piece in vocabulary:
                rows.append(vocabulary[piece])
                break
            end -= 1
        if end == at:
            return []
        at = end
    return rows


def rows_of(text, vocabulary):
    out = []
    for token in TOKEN.findall(fold(text)):
        out.extend(pieces(token, vocabulary))
        if len(out) >= MAX_ROWS:
            return out[:MAX_ROWS]
    return out


def lloyd_max(values, levels=4, rounds=60):
    """The table of least squared error for one global scalar code."""
    table = np.quantile(values, (np.arange(levels) + 0.5) / levels)
    for _ in range(rounds):
        code = np.searchsorted((table[1:] + table[:-1]) / 2, values)
        table = np.array([values[code == k].mean() for k in range(levels)])
    return table.astype(np.float32)


class Codes:
    """A quantised table: what the asset holds, before it is bytes."""

    def __init__(self, rows, table=None):
        rows = np.asarray(rows, np.float32)
        length = np.maximum(np.linalg.norm(rows, axis=1), 1e-6)
        direction = rows / length[:, None]
        self.sd = direction.std(axis=0).astype(np.float16)
        unit = direction / self.sd.astype(np.float32)
        sample = unit.ravel()[:: max(1, unit.size // 400_000)]
        self.levels = lloyd_max(sample) if table is None else table
        self.codes = self.nearest(unit, direction)
        log = np.log(length)
        self.lo, self.hi = np.float32(log.min()), np.float32(log.max())
        self.norm = np.floor((log - self.lo) / (self.hi - self.lo) * 255 + 0.5).astype(np.uint8)

    def nearest(self, unit, direction):
        """The codes of each row at the stretch that keeps its direction best."""
        middle = (self.levels[1:] + self.levels[:-1]) / 2
        sd = self.sd.astype(np.float32)
        best = np.full(len(unit), -1, np.float32)
        codes = np.zeros(unit.shape, np.uint8)
        for stretch in STRETCHES:
            found = np.searchsorted(middle, unit * np.float32(stretch)).astype(np.uint8)
            rows = self.levels[found] * sd
            near = (rows * direction).sum(1) / np.linalg.norm(rows, axis=1)
            better = near > best
            best[better], codes[better] = near[better], found[better]
        self.kept = float(best.mean())
        return codes

    def decode(self):
        rows = self.levels[self.codes] * self.sd.astype(np.float32)
        rows /= np.linalg.norm(rows, axis=1, keepdims=True)
        scale = np.exp(self.norm.astype(np.float32) / 255 * (self.hi - self.lo) + self.lo)
        return (rows * scale[:, None]).astype(np.float32)


def write(words, rows, variance):
    """The bytes of an asset; `words` in any order, `rows` beside them."""
    order = sorted(range(len(words)), key=lambda i: words[i])
    rows = np.asarray(rows, np.float32)[order]
    q = Codes(rows)
    vocabulary, previous = bytearray(), b""
    for i in order:
        word = words[i].encode()
        shared = 0
        while shared < min(len(word), len(previous), 255) and word[shared] == previous[shared]:
            shared += 1
        suffix = word[shared:]
        vocabulary += bytes([shared, len(suffix)]) + suffix
        previous = word
    dims = rows.shape[1]
    c = q.codes.astype(np.uint8).reshape(len(words), dims // 4, 4)
    packed = (c[..., 0] | c[..., 1] << 2 | c[..., 2] << 4 | c[..., 3] << 6).T
    head = struct.pack("<4sHHIIffI", b"HWE1", dims, 2, len(words), len(vocabulary), q.lo, q.hi, 0)
    parts = (head, q.levels.astype("<f4").tobytes(), q.sd.astype("<f2").tobytes(),
             np.asarray(variance).astype("<f2").tobytes(), q.norm.tobytes(), bytes(vocabulary),
             np.ascontiguousarray(packed).tobytes())
    return b"".join(parts)


def read(data):
    """`(vocabulary as word → row, rows, variances)` of an asset's bytes."""
    magic, dims, bits, count, size, lo, hi, _ = struct.unpack("<4sHHIIffI", data[:28])
    if magic != b"HWE1" or bits != 2:
        raise ValueError("not an HWE1 asset of two bits")
    at = 28
    levels = np.frombuffer(data, "<f4", 4, at)
    at += 16
    sd = np.frombuffer(data, "<f2", dims, at).astype(np.float32)
    at += 2 * dims
    variance = np.frombuffer(data, "<f2", dims, at).astype(np.float32)
    at += 2 * dims
    norm = np.frombuffer(data, "u1", count, at).astype(np.float32)
    at += count
    coded, words, previous, i = data[at:at + size], [], b"", 0
    at += size
    while len(words) < count:
        shared, length = coded[i], coded[i + 1]
        previous = previous[:shared] + coded[i + 2:i + 2 + length]
        i += 2 + length
        words.append(previous.decode())
    packed = np.frombuffer(data, "u1", dims // 4 * count, at).reshape(dims // 4, count).T
    codes = np.stack([packed >> s & 3 for s in (0, 2, 4, 6)], axis=-1).reshape(count, dims)
    rows = levels[codes] * sd
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    rows *= np.exp(norm / 255 * (hi - lo) + lo)[:, None]
    return {w: n for n, w in enumerate(words)}, rows.astype(np.float32), variance


def embed(texts, vocabulary, rows):
    """Unit vectors, zero for a text without rows."""
    out = np.zeros((len(texts), rows.shape[1]), np.float32)
    for n, text in enumerate(texts):
        found = rows_of(text, vocabulary)
        if found:
            out[n] = rows[found].sum(axis=0)
    return out / np.maximum(np.linalg.norm(out, axis=1, keepdims=True), 1e-9)
