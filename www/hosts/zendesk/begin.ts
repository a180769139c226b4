/** Puts the sidebar into an app's frame, once its ticket is seen. */
import { loadCore } from "../../engine.ts";
import "../../define.ts";
import type { HostAgent } from "../host.ts";
import type { HostCore } from "../shared/core.ts";
import { inForce, type InForce } from "../shared/document.ts";
import { configure, follow } from "../shared/mount.ts";
import { Api, type Client } from "./client.ts";
import { Installation, publishedIn } from "./document.ts";
import { FIELDS } from "./fields.ts";
import { ZendeskHost } from "./host.ts";

type Settings = Awaited<ReturnType<Client["metadata"]>>["settings"];

/** The tallest frame that is asked for, in pixels: below it lie other apps. */
const TALLEST = 2000;

export async function begin(client: Client, at: HTMLElement): Promise<void> {
  const [core, context, { settings, installationId }, fields, user] = await Promise.all([
    loadCore(),
    client.context(),
    client.metadata(),
    fieldsOf(client),
    userOf(client),
  ]);
  document.documentElement.lang = user.locale;
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
  const { config, problem } = await documentOf(core, settings, sidebar.account);
  sidebar.config = config;
  const order = configure(host, config, core);
  sidebar.host = host;
  const admin = user.admin && installationId !== undefined ? publishing(client, core, String(installationId)) : null;
  const fit = () => {
    const height = Math.min(TALLEST, Math.ceil(sidebar.offsetHeight + (admin?.offsetHeight ?? 0)));
    void client.invoke("resize", { width: "100%", height: `${height}px` }).catch(() => undefined);
  };
  sidebar.addEventListener("headwater-resize", fit);
  at.append(sidebar);
  if (admin !== null) {
    // Who can mend a broken document is shown what is wrong with it.
    admin.open = problem !== null;
    at.append(admin);
    new ResizeObserver(fit).observe(admin);
  }
  await follow(host, sidebar, order);
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

async function userOf(client: Client): Promise<{ agent: HostAgent; locale: string; admin: boolean }> {
  const { currentUser } = (await client.get(["currentUser"])) as {
    currentUser?: { id?: unknown; name?: unknown; locale?: unknown; role?: unknown };
  };
  const { id, name, locale, role } = currentUser ?? {};
  return {
    agent: { id: String(id ?? "agent"), ...(typeof name === "string" ? { name } : {}) },
    locale: typeof locale === "string" ? locale : "en",
    admin: role === "admin",
  };
}

/** The admin's document; one that is broken is said so where an admin looks. */
async function documentOf(core: HostCore, settings: Settings, account: string): Promise<InForce> {
  const published = publishedIn(settings);
  const found = await inForce(core, `headwater-document ${account}`, () => Promise.resolve(published));
  const { problem } = found;
  if (problem !== null) console.warn(`headwater: the setting \`document\`: ${problem.words} (${problem.path})`);
  return found;
}

/** Where administrators publish the document, folded away below the sidebar. */
function publishing(client: Client, core: HostCore, installation: string): HTMLDetailsElement {
  const fold = document.createElement("details");
  const summary = document.createElement("summary");
  fold.append(summary);
  const page = import("../shared/publisher.ts");
  void page.then(({ title }) => (summary.textContent = title()));
  const open = async () => {
    const { publisher } = await page;
    fold.append(await publisher(new Installation(new Api(client), installation), core));
  };
  fold.addEventListener("toggle", () => void open(), { once: true });
  return fold;
}
