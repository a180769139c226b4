/** The admin's document from an address of the page's own origin. */
import type { HeadwaterConfig } from "./api.ts";
import type { Catalogue } from "./words.ts";

/** What came of reading it; an error is a stable code. */
export type Published =
  | { config: HeadwaterConfig }
  | { error: "config-origin" | "config-unreachable" | "config-json" };

/** Reads the document. Another origin is not asked: what it learns of the ticket's page is not ours to give. */
export async function published(address: string, base: string): Promise<Published> {
  let answer: Response;
  try {
    const url = new URL(address, base);
    if (url.origin !== location.origin) return { error: "config-origin" };
    answer = await fetch(url, { credentials: "same-origin" });
  } catch {
    return { error: "config-unreachable" };
  }
  if (!answer.ok) return { error: "config-unreachable" };
  const config: unknown = await answer.json().catch(() => null);
  if (config === null || typeof config !== "object") return { error: "config-json" };
  return { config: config as HeadwaterConfig };
}

/** The admin's own wording, by message key. */
export function wordsOf(config: HeadwaterConfig | null): Catalogue {
  const own = (config as { words?: { own?: unknown } } | null)?.words?.own;
  return own !== null && typeof own === "object" ? (own as Catalogue) : {};
}
