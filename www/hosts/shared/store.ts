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
  #own: Published | null = null;
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
    const held = this.#own ?? this.#held;
    // Without the way back, the page still does all else.
    const before = (await this.#host.configBefore?.().catch(() => null)) ?? null;
    return { document: held && documentOf(held.text), versions: [held, before].flatMap((one) => (one ? [versionOf(one)] : [])) };
  }

  async publish(document: HeadwaterConfig): Promise<{ number: number }> {
    const text = `${JSON.stringify(document, null, 2)}\n`;
    const version = await this.#publish(text, this.#held?.version ?? null);
    if (this.#untold) this.#own = { text, version };
    return { number: numberOf(document) };
  }
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
