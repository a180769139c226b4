/** The extension's own page, where somebody gives this browser a document of causes and limits. */
import type { HostCore } from "../shared/core.ts";
import { publisher, text } from "../shared/publisher.ts";
import { before, forget, published, take } from "./document.ts";
import { word } from "./tab.ts";

/** Fills the page; a document that a policy sets is shown and cannot be changed. */
export async function options(core: HostCore, at: HTMLElement): Promise<void> {
  const config = async () => (await published()).document;
  const { byPolicy } = await published();
  const host = { config, configBefore: before, publish: take };
  if (byPolicy) {
    const { at: form } = await text(host, core, "browser");
    const said = document.createElement("p");
    said.textContent = word("byPolicy");
    form.querySelectorAll("button, input").forEach((one) => one.toggleAttribute("disabled", true));
    form.querySelector("textarea")?.toggleAttribute("readonly", true);
    return at.replaceChildren(said, form);
  }
  const again = document.createElement("button");
  again.type = "button";
  again.textContent = word("useShipped");
  again.addEventListener("click", () => void forget().then(() => options(core, at)));
  at.replaceChildren(await publisher(host, core, "browser"), again);
}
