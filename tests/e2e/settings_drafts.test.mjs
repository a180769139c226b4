/** The settings page with more than one hand on it: drafts over reloads and tabs, two admins, and the way back. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { at, draft, element, go, published, settingsPages } from "./settings_page.mjs";

const { settings, open } = settingsPages();

test("a draft outlives a reload, follows into another tab, and is undone step by step", async () => {
  const demo = await settings("repeats");
  await at(demo, "repeats.windowDays").fill("45");
  await at(demo, "repeats.contacts").fill("3");
  await go(demo, "repeats");
  assert.equal(await at(demo, "repeats.windowDays").inputValue(), "45");
  assert.match(await element(demo).locator("[data-status]").textContent(), /2 changes/);
  const other = await open(demo.context(), "/settings.html#repeats");
  await at(other, "repeats.contacts").waitFor();
  assert.equal(await at(other, "repeats.contacts").inputValue(), "3");
  await at(demo, "repeats.contacts").fill("4");
  await other.waitForFunction(() => document.querySelector("headwater-settings").draft.repeats.contacts === 4);
  await element(demo).locator("[data-at=undo]").click();
  assert.equal(await at(demo, "repeats.contacts").inputValue(), "3");
  await element(demo).locator("[data-at=discard]").click();
  assert.equal(await at(demo, "repeats.windowDays").inputValue(), "30");
  await element(demo).locator("[data-at=undo]").click();
  assert.equal(await at(demo, "repeats.windowDays").inputValue(), "45");
  await demo.context().close();
});

test("a draft that two tabs changed apart is overwritten by neither", async () => {
  const demo = await settings("repeats");
  await at(demo, "repeats.windowDays").fill("45");
  await demo.waitForFunction(() => localStorage.getItem("headwater-settings "));
  // What another tab kept before this one heard of it.
  await demo.evaluate(() => {
    const name = "headwater-settings ";
    const kept = JSON.parse(localStorage.getItem(name));
    localStorage.setItem(name, JSON.stringify({ ...kept, rev: "other-1", after: "other-0", document: { ...kept.document, repeats: { windowDays: 60 } } }));
  });
  await at(demo, "repeats.contacts").fill("4");
  const notice = element(demo).locator("[data-notice=beside]");
  await notice.waitFor();
  const kept = () => demo.evaluate(() => JSON.parse(localStorage.getItem("headwater-settings ")).document.repeats);
  assert.deepEqual(await kept(), { windowDays: 60 }, "the other tab's draft is still kept");
  assert.equal((await draft(demo)).repeats.contacts, 4, "so is this one's");
  await notice.locator("[data-at=keep-mine]").click();
  assert.deepEqual(await kept(), { contacts: 4, windowDays: 45 });
  // A letter typed just before the page goes is kept too.
  await at(demo, "repeats.contacts").fill("6");
  await go(demo, "repeats");
  assert.equal(await at(demo, "repeats.contacts").inputValue(), "6");
  await demo.context().close();
});

test("of two admins the second is told, overwrites nothing, and can put their changes on top", async () => {
  const demo = await settings("repeats");
  await at(demo, "repeats.windowDays").fill("45");
  await elsewhere(demo, 7);
  await element(demo).locator("[data-at=publish]").click();
  const notice = element(demo).locator("[data-notice=newer]");
  await notice.waitFor();
  assert.match(await notice.textContent(), /Version 7/);
  assert.equal((await published(demo)).number, 7, "nothing was overwritten");
  await notice.locator("[data-at=rebase]").click();
  assert.deepEqual((await draft(demo)).repeats, { contacts: 5, windowDays: 45 });
  await element(demo).locator("[data-at=publish]").click();
  await demo.waitForFunction(() => JSON.parse(localStorage.getItem("headwater-demo-config")).number === 8);
  assert.deepEqual((await published(demo)).repeats, { contacts: 5, windowDays: 45 });
  await demo.context().close();
});

test("that the browser has no room for a draft is said, and stands in nothing's way", async () => {
  const demo = await settings("repeats");
  await demo.evaluate(() => {
    const set = Storage.prototype.setItem;
    Storage.prototype.setItem = function (name, text) {
      if (name.startsWith("headwater-settings ")) throw new DOMException("full", "QuotaExceededError");
      set.call(this, name, text);
    };
  });
  await at(demo, "repeats.windowDays").fill("45");
  await element(demo).locator("[data-notice=lost]").waitFor();
  await at(demo, "repeats.windowDays").fill("46");
  await element(demo).locator("[data-at=publish]").click();
  await element(demo).locator("[data-notice=published]").waitFor();
  assert.equal((await published(demo)).repeats.windowDays, 46);
  assert.equal(await element(demo).locator("[data-notice=lost]").count(), 0);
  await demo.context().close();
});

/** Another admin publishes, from another browser. */
const elsewhere = (demo, number) =>
  demo.evaluate((n) => {
    const document = { version: 2, number: n, currency: "GBP", repeats: { contacts: 5 } };
    localStorage.setItem("headwater-demo-config", JSON.stringify(document));
    localStorage.setItem("headwater-demo-versions", JSON.stringify([{ number: n, at: Date.now(), note: "theirs", document }]));
  }, number);

test("of two admins at the first publication the second overwrites nothing with what ships", async () => {
  const demo = await settings("setup");
  await elsewhere(demo, 1);
  await element(demo).locator("[data-at=publish-defaults]").click();
  await element(demo).locator("[data-notice=stopped]").getByText("somebody else published first").waitFor();
  const now = await published(demo);
  assert.deepEqual([now.number, now.repeats], [1, { contacts: 5 }]);
  await demo.context().close();
});

test("a draft that was discarded for a newer version, and is taken back, still stands behind that version", async () => {
  const demo = await settings("repeats");
  await at(demo, "repeats.windowDays").fill("45");
  await elsewhere(demo, 7);
  await element(demo).locator("[data-at=publish]").click();
  const notice = element(demo).locator("[data-notice=newer]");
  await notice.locator("[data-at=discard-mine]").click();
  await element(demo).locator("[data-at=undo]").click();
  await notice.locator("[data-at=rebase]").click();
  assert.deepEqual((await draft(demo)).repeats, { contacts: 5, windowDays: 45 }, "what was published is not reverted");
  await demo.context().close();
});

test("the way back leads to no version that cannot be used, and keeps the causes made since", async () => {
  const demo = await settings("setup");
  await demo.evaluate(() => {
    const causes = (...ids) => ({ causes: ids.map((id) => ({ id, name: id })) });
    const document = { version: 2, number: 4, causes: causes("late", "lost") };
    const versions = [
      { number: 4, document },
      { number: 3, document: null },
      { number: 2, document: { version: 2, number: 2, repeats: { windowDays: 9999 } } },
      { number: 1, document: { version: 2, number: 1, causes: causes("late") } },
    ];
    localStorage.setItem("headwater-demo-config", JSON.stringify(document));
    localStorage.setItem("headwater-demo-versions", JSON.stringify(versions.map((one) => ({ at: 0, note: "", ...one }))));
  });
  await go(demo, "publish");
  const back = (n) => element(demo).locator(`[data-back='${n}']`);
  assert.deepEqual([await back(3).count(), await back(2).count()], [0, 1]);
  await back(2).click();
  assert.match(await element(demo).locator("[data-notice=unfit]").textContent(), /Version 2/);
  assert.equal((await published(demo)).number, 4);
  await back(1).click();
  await element(demo).locator("[data-notice=published]").waitFor();
  assert.deepEqual((await published(demo)).causes.causes.map(({ id, retired }) => [id, retired === true]), [["late", false], ["lost", true]]);
  await demo.context().close();
});

test("a document of version 1 is shown as it holds, published or pasted, and goes out as the present version", async () => {
  const demo = await settings("setup");
  const old = { version: 1, number: 4, currency: "GBP", followUp: { days: 9 }, policy: { severityMultiplier: [3, 2, 1, 1], limits: [{ role: "agent", maxPerOffer: 12.5 }] } };
  await demo.evaluate((text) => {
    localStorage.setItem("headwater-demo-config", text);
    localStorage.setItem("headwater-demo-versions", JSON.stringify([{ number: 4, at: 0, note: "", document: JSON.parse(text) }]));
  }, JSON.stringify(old));
  await go(demo, "followUp");
  const shown = async () => [await at(demo, "followUp.afterPromiseDays").inputValue(), await element(demo).locator("[data-status]").textContent()];
  assert.deepEqual(await shown(), ["9", "Version 4 is live"]);
  await at(demo, "followUp.afterPromiseDays").fill("5");
  await element(demo).locator("[data-at=publish]").click();
  await element(demo).locator("[data-notice=published]").waitFor();
  const now = await published(demo);
  assert.deepEqual([now.version, now.followUp, now.policy.severityPercent, now.policy.limits[0].maxPerOffer], [2, { afterPromiseDays: 5 }, [300, 200, 100, 100], "12.5"]);
  await element(demo).locator("[data-at=history]").click();
  await element(demo).locator("[data-back='4']").click();
  await demo.waitForFunction(() => JSON.parse(localStorage.getItem("headwater-demo-config")).number === 6);
  assert.deepEqual((await published(demo)).followUp, { afterPromiseDays: 9 });
  await element(demo).getByRole("button", { name: "Edit as JSON" }).click();
  await element(demo).locator("#json-text").fill(JSON.stringify({ ...old, followUp: { days: 7 } }));
  await element(demo).getByRole("button", { name: "Take into the draft" }).click();
  await go(demo, "followUp");
  assert.deepEqual(await shown(), ["7", "Draft: 1 change, not live"]);
  await demo.context().close();
});

test("a published cause that the document's text leaves out is retired, and what a change takes away is told", async () => {
  const demo = await settings("setup");
  const document = { version: 2, number: 3, currency: "GBP", causes: { causes: [{ id: "late", name: "Late" }, { id: "lost", name: "Lost", windowDays: 9 }] } };
  await demo.evaluate((text) => localStorage.setItem("headwater-demo-config", text), JSON.stringify(document));
  await go(demo, "publish");
  await element(demo).getByRole("button", { name: "Edit as JSON" }).click();
  await element(demo).locator("#json-text").fill(JSON.stringify({ ...document, causes: { causes: [{ id: "lost", name: "Lost" }] } }));
  await element(demo).getByRole("button", { name: "Take into the draft" }).click();
  const { causes } = (await draft(demo)).causes;
  assert.deepEqual(causes, [{ id: "lost", name: "Lost" }, { id: "late", name: "Late", retired: true }]);
  const told = (await element(demo).locator(".changes li").allTextContents()).map((words) => words.replace(/\s+/g, " ")).join("\n");
  assert.match(told, /Lost › Counts as the same again within .*9 days.*none/);
  assert.match(told, /Late › Retired .*no.*yes/);
  await demo.context().close();
});
