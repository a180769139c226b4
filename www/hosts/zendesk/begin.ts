/** Puts the sidebar into an app's frame, once its ticket is seen. */
import { loadCore } from "../../engine.ts";
import "../../define.ts";
import type { HostAgent } from "../host.ts";
import type { HeadwaterConfig } from "../../elements/api.ts";
import type { HostCore } from "../shared/core.ts";
import { inForce } from "../shared/document.ts";
import { follow } from "../shared/mount.ts";
import type { Client } from "./client.ts";
import { FIELDS } from "./fields.ts";
import { ZendeskHost } from "./host.ts";

/** The tallest frame that is asked for, in pixels: below it lie other apps. */
const TALLEST = 2000;

export async function begin(client: Client, at: HTMLElement): Promise<void> {
  const [core, context, { settings }, fields, user] = await Promise.all([
    loadCore(),
    client.context(),
    client.metadata(),
    fieldsOf(client),
    userOf(client),
  ]);
  const host = new ZendeskHost(client, core, {
    fields,
    stored: settings?.["store_at_once"] === true,
    agent: user.agent,
  });
  const sidebar = document.createElement("headwater-sidebar");
  sidebar.account = context.account?.subdomain ?? "zendesk";
  // The archive of an app may hold 2 MB, and the embedding is half of that.
  sidebar.noEmbedding = true;
  sidebar.lang = user.locale;
  sidebar.config = await documentOf(core, settings?.["document"], sidebar.account);
  sidebar.host = host;
  sidebar.addEventListener("headwater-resize", (event) => {
    const height = Math.min(TALLEST, Math.ceil(event.detail.blockSize));
    void client.invoke("resize", { width: "100%", height: `${height}px` }).catch(() => undefined);
  });
  at.append(sidebar);
  await follow(host, sidebar);
}

/** Where the account keeps our fields; the app's requirements made them at install. */
async function fieldsOf(client: Client): Promise<{ [field: string]: string }> {
  const got = await client.get(FIELDS.map((field) => `requirement:headwater_${field}`));
  const found: { [field: string]: string } = {};
  for (const field of FIELDS) {
    const { requirement_id: id } = (got[`requirement:headwater_${field}`] ?? {}) as { requirement_id?: unknown };
    if (typeof id === "number" || typeof id === "string") found[field] = String(id);
  }
  return found;
}

async function userOf(client: Client): Promise<{ agent: HostAgent; locale: string }> {
  const { currentUser } = (await client.get(["currentUser"])) as {
    currentUser?: { id?: unknown; name?: unknown; locale?: unknown };
  };
  const { id, name, locale } = currentUser ?? {};
  return {
    agent: { id: String(id ?? "agent"), ...(typeof name === "string" ? { name } : {}) },
    locale: typeof locale === "string" ? locale : "en",
  };
}

/** The admin's document; one that is broken is said so where an admin looks. */
async function documentOf(core: HostCore, setting: unknown, account: string): Promise<HeadwaterConfig | null> {
  const text = typeof setting === "string" ? setting.trim() : "";
  const published = text === "" ? null : { text, version: text };
  const { config, problem } = await inForce(core, `headwater-document ${account}`, () => Promise.resolve(published));
  if (problem !== null) console.warn(`headwater: the setting \`document\`: ${problem.words} (${problem.path})`);
  return config;
}
