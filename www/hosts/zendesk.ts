/**
 * The app in Zendesk's ticket sidebar. Zendesk makes one frame for every open ticket, most of them
 * out of sight: the engine is loaded when a ticket is first seen.
 */
import type { Client } from "./zendesk/client.ts";

const at = (id: string): HTMLElement => document.getElementById(id) as HTMLElement;

function scheme(given: unknown): void {
  document.documentElement.dataset["scheme"] = given === "dark" ? "dark" : "light";
}

function say(words: string): void {
  at("say").textContent = words;
  at("say").hidden = false;
}

/** The zendesk.com page that loaded the SDK's script gives it this name. */
const sdk = (globalThis as { ZAFClient?: { init(): Client | false } }).ZAFClient;
const client = sdk?.init() ?? false;
scheme(new URLSearchParams(location.search).get("colorScheme"));
if (client === false) {
  say("Headwater opens in the ticket sidebar of Zendesk Support.");
} else {
  let begun = false;
  const begin = () => {
    // A frame out of sight has no width.
    if (begun || window.innerWidth === 0) return;
    begun = true;
    import("./zendesk/begin.ts")
      .then((module) => module.begin(client, at("sidebar")))
      .catch(() => say("Headwater did not start. Reload the ticket to try again."));
  };
  client.on("app.registered", begin);
  client.on("app.activated", begin);
  window.addEventListener("resize", begin);
  client.on("colorScheme.changed", scheme);
  client
    .get(["colorScheme"])
    .then((got) => scheme(got["colorScheme"] ?? new URLSearchParams(location.search).get("colorScheme")))
    .catch(() => undefined);
}
