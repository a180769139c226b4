/** Longer words, to see that a layout holds in languages that need more room than English. */
import type { Catalogue, Wording } from "../elements/words.ts";

/** Every wording, longer by a share in percent: vowels drawn out. */
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
  const own = words.replace(/\{[^}]+\}/g, "");
  let room = Math.ceil((own.length * percent) / 100);
  const each = Math.ceil(room / Math.max(1, own.match(/[aeiou]/g)?.length ?? 1));
  const filled = (letter: string): string => {
    const more = Math.min(each, room);
    room -= more;
    return letter.repeat(1 + more);
  };
  return words
    .split(/(\{[^}]+\})/)
    .map((part) => (part.startsWith("{") ? part : part.replace(/[aeiou]/g, filled)))
    .join("");
}
