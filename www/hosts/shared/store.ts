/** The helpdesk's document as the settings page keeps it: read, published, and the one before it. */
import type { HeadwaterConfig, SettingsLoaded, SettingsStore, SettingsVersion } from "../../settings/api.ts";
import type { Host } from "../host.ts";
import type { Published } from "./document.ts";

/** What publishes a document; gives back its version. */
export type Publish = (text: string, before: string | null) => Promise<string>;

export class HostStore implements SettingsStore {
  /** The document is all that a helpdesk keeps. */
  readonly notes = false;
  /** What the helpdesk held when it was last asked. */
  #held: Published | null = null;
  /** What was published from here, where nothing tells of it: a file has to be put in its place first. */
  readonly #own = new Own();
  readonly #host: Pick<Host, "config" | "configBefore">;
  readonly #publish: Publish;
  readonly #untold: boolean;

  constructor(host: Pick<Host, "config" | "configBefore">, publish: Publish, untold: boolean) {
    this.#host = host;
    this.#publish = publish;
    this.#untold = untold;
  }

  async load(): Promise<SettingsLoaded> {
    this.#held = (await this.#host.config?.(null)) ?? null;
    const own = this.#untold ? this.#own.above(numberIn(this.#held)) : null;
    const held = own ?? this.#held;
    // Without the way back, the page still does all else.
    const before = (await this.#host.configBefore?.().catch(() => null)) ?? null;
    return { document: held && documentOf(held.text), versions: [own, this.#held, before].flatMap((one) => (one ? [versionOf(one)] : [])) };
  }

  async publish(document: HeadwaterConfig): Promise<{ number: number }> {
    const text = `${JSON.stringify(document, null, 2)}\n`;
    const version = await this.#publish(text, this.#held?.version ?? null);
    if (this.#untold) this.#own.keep({ text, version });
    return { number: numberOf(document) };
  }
}

/** A document that was saved as a file, until the file is in its place: also over a reload, as a download may be cancelled. */
class Own {
  /** Begins as the documents that a browser keeps do, so that it is erased with them. */
  readonly #name = `headwater-document-saved ${location.pathname}${location.search}`;
  #document: Published | null = null;

  /** It, while its number is above the one that is in place; else it has arrived, or somebody else was further. */
  above(number: number): Published | null {
    const own = this.#read();
    if (own === null || numberIn(own) > number) return own;
    this.#document = null;
    try {
      localStorage.removeItem(this.#name);
    } catch {
      // Nothing was kept.
    }
    return null;
  }

  keep(document: Published): void {
    this.#document = document;
    try {
      localStorage.setItem(this.#name, JSON.stringify(document));
    } catch {
      // No room: it lasts as long as the page.
    }
  }

  #read(): Published | null {
    try {
      const { text, version } = JSON.parse(localStorage.getItem(this.#name) ?? "null") as Partial<Published>;
      return typeof text === "string" && typeof version === "string" ? { text, version } : this.#document;
    } catch {
      return this.#document;
    }
  }
}

/** The number of a document that may be unusable. */
function numberIn(document: Published | null): number {
  return document === null ? 0 : Number(versionOf(document).number);
}

/** Throws where the text is no document: then it is the text that has to be mended. */
function documentOf(text: string): HeadwaterConfig {
  const document: unknown = JSON.parse(text);
  if (typeof document !== "object" || document === null || Array.isArray(document)) throw new Error("no document");
  return document as HeadwaterConfig;
}

function versionOf({ text }: Published): SettingsVersion {
  let document: HeadwaterConfig | null = null;
  try {
    document = documentOf(text);
  } catch {
    // One that was never good is none to go back to.
  }
  return { number: numberOf(document), at: Number.NaN, note: "", document };
}

function numberOf(document: HeadwaterConfig | null): number {
  const number = (document as { number?: unknown } | null)?.number;
  return typeof number === "number" ? number : 0;
}
