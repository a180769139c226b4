// Answers as `cargo xtask eval` reads them: numbers are bits in hexadecimal, so that none is rounded.
const view = new DataView(new ArrayBuffer(8));

export function bits(number) {
  view.setFloat64(0, number);
  return view.getBigUint64(0).toString(16).padStart(16, "0");
}

/** One answer: pairs of cause and score, best first, and how strange the text is. */
export const answer = (ranked, strange, unclear = 0) => ({
  ranked: ranked.map(([cause, score]) => [cause, bits(score)]),
  strange: bits(strange),
  unclear: bits(unclear),
});
