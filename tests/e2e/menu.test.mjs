/** The menu: what an agent turns off there, and where it is. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { browser } from "./browser.mjs";
import { DEFINE } from "./embed.mjs";
import { says, start, words } from "./sidebar.mjs";

const { embed, page } = browser();

test("single keys are turned off in the menu, for good, and no key is shown that does nothing", async () => {
  const desk = await page("/");
  await start(desk);
  const keys = desk.locator("headwater-sidebar kbd");
  const menu = async (act) => {
    await desk.locator("headwater-sidebar [data-at=menu]").click();
    await desk.locator(`headwater-sidebar [data-at='act:${act}']`).click();
  };
  await desk.locator("headwater-sidebar [data-at='cause']").waitFor();
  assert.notEqual(await keys.count(), 0);
  await menu("keys-off");
  await desk.waitForFunction(() => document.querySelector("headwater-sidebar").shadowRoot.querySelectorAll("kbd, [aria-keyshortcuts]").length === 0);
  await desk.locator("headwater-sidebar [data-at=title]").focus();
  for (const key of ["1", "w", "?"]) await desk.keyboard.press(key === "?" ? "Shift+Slash" : key);
  await desk.waitForTimeout(200);
  assert.doesNotMatch(await words(desk), /Working cause|Words for|This list/);
  await desk.reload();
  await desk.locator("headwater-sidebar [data-at='cause']").waitFor();
  assert.equal(await keys.count(), 0, "it is remembered");
  await menu("keys-on");
  await keys.first().waitFor();
  await desk.locator("headwater-sidebar [data-at=title]").focus();
  await desk.keyboard.press("1");
  await says(desk, /Working cause/);
});

test("without a ticket the menu and the list of keys are there", async () => {
  const desk = await embed(`${DEFINE}<headwater-sidebar></headwater-sidebar>`);
  const side = desk.locator("headwater-sidebar");
  await side.locator("[data-at=menu]").waitFor();
  await side.locator("[data-at=title]").focus();
  await desk.keyboard.press("Shift+Slash");
  await says(desk, /Choose that option of the open question/);
  await desk.keyboard.press("Escape");
  await side.locator("[data-panel]").waitFor({ state: "detached" });
  await side.locator("[data-at=menu]").click();
  assert.deepEqual(await side.locator(".menu [data-at]").evaluateAll((all) => all.map((one) => one.dataset.at)), ["act:pause", "act:keys", "act:keys-off", "act:stored", "act:about"]);
});
