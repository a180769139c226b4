/** The admin's document from an address of the page's own origin, and the last good one of this device. */
import type { HeadwaterConfig, Problem } from "./api.ts";
import type { Catalogue } from "./words.ts";

/** Reads the document. Another origin is not asked: what it learns of the ticket's page is not ours to give. */
export async function published(address: string, base: string): Promise<HeadwaterConfig | Problem> {
  let answer: Response;
  let place = "its address";
  try {
    const url = new URL(address, base);
    // A query may hold what a log should not.
    place = url.origin + url.pathname;
    if (url.origin !== location.origin) return problem("config-origin", `${place} is of another origin`);
    answer = await fetch(url, { credentials: "same-origin" });
  } catch {
    return problem("config-unreachable", `${place} could not be fetched`);
  }
  if (!answer.ok) return problem("config-unreachable", `${place} answered ${answer.status}`);
  const text = await answer.text().catch(() => "");
  try {
    const config: unknown = JSON.parse(text);
    if (config !== null && typeof config === "object") return config as HeadwaterConfig;
    return problem("config-json", `${place} holds no settings in { }`);
  } catch (error) {
    const at = /line (\d+),? column (\d+)/.exec(String(error));
    const where = at ? `; look at line ${at[1]}, column ${at[2]}` : "";
    return problem("config-json", `${place} is not valid JSON${where}`);
  }
}

function problem(code: string, message: string): Problem {
  return { code, path: "", message };
}

/** Whether what was read is none. */
export function isProblem(found: HeadwaterConfig | Problem): found is Problem {
  return "code" in found && "message" in found;
}

/** The admin's own wording, by message key. */
export function wordsOf(config: HeadwaterConfig | null): Catalogue {
  const own = (config as { words?: { own?: unknown } } | null)?.words?.own;
  return own !== null && typeof own === "object" ? (own as Catalogue) : {};
}

/** The number that its publication gave a document; 0: none. */
export function numberOf(config: HeadwaterConfig | null): number {
  const number = (config as { number?: unknown } | null)?.number;
  return typeof number === "number" ? number : 0;
}

/** The last document that could be used: on this device, or as long as the element lives. */
export class LastGood {
  #name = "";
  #text: string | null = null;

  /** Whose document it is; another element's is not taken for it. */
  name(name: string): void {
    if (name !== this.#name) this.#text = null;
    this.#name = name;
  }

  keep(config: HeadwaterConfig, device: boolean): void {
    const text = JSON.stringify(config);
    if (text === this.#text) return;
    this.#text = text;
    try {
      if (device && localStorage.getItem(this.#name) !== text) localStorage.setItem(this.#name, text);
    } catch {
      // A browser that keeps nothing: then only this page does.
    }
  }

  /** Forgets it, and what was kept of other addresses, here and by a helpdesk's plugin. */
  forget(account: string | null): void {
    this.#text = null;
    try {
      for (const name of Object.keys(localStorage)) {
        if (name.startsWith(`headwater-config ${account ?? ""} `) || /^headwater-document/.test(name)) localStorage.removeItem(name);
      }
    } catch {
      // A browser that keeps nothing.
    }
  }

  recall(device: boolean): HeadwaterConfig | null {
    try {
      const text = this.#text ?? (device ? localStorage.getItem(this.#name) : null);
      const config: unknown = JSON.parse(text ?? "null");
      return typeof config === "object" ? (config as HeadwaterConfig | null) : null;
    } catch {
      return null;
    }
  }
}
