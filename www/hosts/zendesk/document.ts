/**
 * The admin's document in the app's own settings. Every agent's frame is given them at its start;
 * administrators publish through the account's API, which takes their session and nobody else's.
 */
import type { Published } from "../shared/document.ts";
import { HostFailure } from "../shared/http.ts";
import type { Api } from "./client.ts";

type Settings = { [name: string]: unknown };

export class Installation {
  constructor(
    private readonly api: Api,
    private readonly id: string,
  ) {}

  async config(): Promise<Published | null> {
    return publishedIn(await this.settings());
  }

  /** Takes the place of version `before`; what else is set stays as it is. */
  async publish(text: string, before: string | null): Promise<string> {
    const settings = await this.settings();
    if ((publishedIn(settings)?.version ?? null) !== before) throw new HostFailure("conflict");
    const body = { settings: { ...settings, document: text } };
    await this.api.ask(this.path(), { method: "PUT", body, idempotent: true });
    return text.trim();
  }

  private async settings(): Promise<Settings> {
    const { settings } = (await this.api.ask(this.path())) as { settings?: Settings | null };
    return settings ?? {};
  }

  private path(): string {
    return `api/v2/apps/installations/${encodeURIComponent(this.id)}.json`;
  }
}

/** The document in the app's settings; its text is its version. */
export function publishedIn(settings: Settings | null | undefined): Published | null {
  const { document } = settings ?? {};
  const text = typeof document === "string" ? document.trim() : "";
  return text === "" ? null : { text, version: text };
}
