/** Longer words, to see that a layout holds in languages that need more room than English. */
import type { Catalogue, Wording } from "../elements/words.ts";

/** Every wording, longer by a share in percent: vowels doubled, then filled up. */
export function stretched(words: Catalogue, percent: number): Catalogue {
  return Object.fromEntries(
    Object.entries(words).map(([key, wording]) => [key, longer(wording, percent)]),
  );
}

function longer(wording: Wording, percent: number): Wording {
  if (typeof wording === "string") return stretch(wording, percent);
  return Object.fromEntries(
    Object.entries(wording).map(([form, words]) =>
      form === "by" || form === "kind" ? [form, words] : [form, stretch(String(words), percent)],
    ),
  );
}

function stretch(words: string, percent: number): string {
  let room = Math.ceil((words.replace(/\{[^}]+\}/g, "").length * percent) / 100);
  return words
    .split(/(\{[^}]+\})/)
    .map((part) =>
      part.startsWith("{")
        ? part
        : part.replace(/[aeiou]/g, (vowel) => (room-- > 0 ? vowel + vowel : vowel)),
    )
    .join("");
}
