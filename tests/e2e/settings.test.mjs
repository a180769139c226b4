/** The settings page: edited, tested, published, rolled back; by counts, by keys, in every width and look. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { axe } from "./browser.mjs";
import { at, checked, counted, draft, element, go, published, SECTIONS, settingsPages } from "./settings_page.mjs";

const { settings, page, open } = settingsPages();
const read = (path) => readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");
const LIMIT = "policy.limits[1].maxPerOffer";

test("journey 15: a limit is changed and live in three presses, and gone back from in two", async () => {
  const demo = await settings("setup");
  const presses = await counted(demo);
  await element(demo).locator(".sections a[href='#offers']").click();
  await at(demo, LIMIT).click();
  await demo.keyboard.press("ControlOrMeta+A");
  await demo.keyboard.type("25");
  await element(demo).locator("[data-at=publish]").click();
  await element(demo).locator("[data-notice=published]").waitFor();
  assert.equal(await presses(), 3);
  const after = await published(demo);
  assert.equal(after.number, 1);
  assert.equal(after.policy.limits[1].maxPerOffer, "25");
  // Once more, so that there is a version to go back to.
  await at(demo, LIMIT).fill("30");
  await element(demo).locator("[data-at=publish]").click();
  await demo.waitForFunction(() => JSON.parse(localStorage.getItem("headwater-demo-config")).number === 2);
  const again = await counted(demo);
  await element(demo).locator("[data-at=history]").click();
  await element(demo).locator("[data-back='1']").click();
  await demo.waitForFunction(() => JSON.parse(localStorage.getItem("headwater-demo-config")).number === 3);
  assert.equal(await again(), 2);
  assert.equal((await published(demo)).policy.limits[1].maxPerOffer, "25", "a version comes back under a new number");
  assert.deepEqual(demo.errors, []);
  await demo.context().close();
});

test("journey 15: from the set-up list to the first suggestion in six presses, with what ships", async () => {
  const demo = await settings("setup");
  let presses = 2;
  await element(demo).locator("[data-at=publish-defaults]").click();
  await element(demo).locator("[data-notice=published]").waitFor();
  await demo.locator(".places a[href='/']").click();
  const side = demo.locator("headwater-sidebar");
  await side.locator("[data-at='act:start']").click();
  presses += 1;
  await demo.locator("[data-id='4312']").click();
  presses += 1;
  await side.locator("[data-at='identify']").waitFor();
  await side.getByText("Charged twice or too much").first().waitFor();
  assert.ok(presses <= 6, `${presses}`);
  await demo.context().close();
});

test("what is published holds in the demo's sidebar, also in a tab that is open", async () => {
  const demo = await settings("offers");
  const desk = await open(demo.context(), "/#4312");
  await desk.locator("headwater-sidebar [data-at='act:start']").click();
  await desk.locator("headwater-sidebar [data-at='identify']").waitFor();
  await at(demo, "currency").fill("USD");
  await element(demo).locator("[data-at=publish]").click();
  await element(demo).locator("[data-notice=published]").waitFor();
  await desk.waitForFunction(() => document.querySelector("headwater-sidebar").config?.currency === "USD");
  await demo.context().close();
});

/** Every place of the schema that holds one value, or several written together. */
function leaves() {
  const schema = JSON.parse(read("src/config/schema.json"));
  const found = [];
  const walk = (given, path) => {
    const node = given.anyOf ? given.anyOf[0] : given;
    const one = node.$ref ? schema.$defs[node.$ref.split("/").at(-1)] : node;
    if (one.type === "object" && one.properties) {
      for (const [name, inner] of Object.entries(one.properties)) walk(inner, path === "" ? name : `${path}.${name}`);
      return;
    }
    const items = one.items?.$ref ? schema.$defs[one.items.$ref.split("/").at(-1)] : one.items;
    if (items?.properties) return walk(items, path);
    found.push(path);
  };
  walk(schema, "");
  return found;
}

/** Settings that an act edits, or the page itself; with how. */
const BY_ACT = {
  "$schema": "editors only",
  version: "of the form",
  number: "Publish",
  "causes.causes.id": "made from the name",
  "causes.causes.retired": "Retire",
  "causes.causes.successor": "Merge",
  "causes.causes.splitInto": "Split",
  "causes.pairs.a": "the cause that is open",
  "causes.pairs.b": "chosen when a pair is added",
  "causes.pairs.question.id": "made when a question is written",
  "causes.pairs.question.answers.id": "made when a question is written",
};

test("every setting of the schema is edited somewhere, with words of its own", async () => {
  const demo = await settings("setup");
  const seen = new Set();
  const note = async () => {
    await demo.waitForTimeout(100);
    const ids = await element(demo).evaluate((host) => [...host.shadowRoot.querySelectorAll("[id^='at-']")].map((node) => node.id));
    for (const id of ids) seen.add(id.slice(3).replace(/-\d+(?=-|$)/g, "").replace(/-+/g, "-").replace(/-$/, ""));
  };
  const openAll = async (select) => {
    for (let n = 0; n < 60; n += 1) {
      const closed = element(demo).locator(select);
      if ((await closed.count()) === 0) break;
      await closed.first().click();
    }
  };
  // A list that ships empty gets an entry; so does a map.
  await go(demo, "offers");
  await element(demo).locator("[data-at='add:policy.blackouts']").click();
  for (const section of SECTIONS) {
    await element(demo).evaluate((host, name) => (host.section = name), section);
    await demo.waitForTimeout(50);
    await openAll("details.group:not([open]) > summary");
    // One of each list is enough.
    for (const list of await element(demo).locator(".rows").all()) {
      const first = list.locator("> details:not([open]) > summary").first();
      if (await first.count()) await first.click();
    }
    const more = element(demo).locator("button[aria-expanded=false][id$='-more']").first();
    if (await more.count()) await more.click();
    await note();
  }
  await go(demo, "causes");
  await element(demo).locator("[data-cause=billing_overcharge]").click();
  for (const list of await element(demo).locator(".rows").all()) await list.locator("> details > summary").first().click();
  await note();
  const missing = leaves().filter((path) => !(path in BY_ACT) && !seen.has(path.replaceAll(".", "-")));
  assert.deepEqual(missing, []);
  const words = JSON.parse(read("www/locales/settings/en.json"));
  assert.deepEqual(leaves().filter((path) => !(path in BY_ACT) && words[`f.${path}`] === undefined), []);
  const choices = [...read("src/config/schema.json").matchAll(/"enum": \[([^\]]+)\]/g)].flatMap((found) => JSON.parse(`[${found[1]}]`));
  assert.deepEqual(choices.filter((word) => words[`e.${word}`] === undefined), []);
  await demo.context().close();
});

test("a problem is told in its place, in plain words, and nothing with one is published", async () => {
  const demo = await settings("privacy");
  await at(demo, "privacy.keepDays").fill("0");
  await checked(demo);
  const error = element(demo).locator("#at-privacy-keepDays-error");
  assert.equal(await error.textContent(), "Enter a whole number from 1 to 730.");
  assert.equal(await at(demo, "privacy.keepDays").getAttribute("aria-invalid"), "true");
  assert.match(await at(demo, "privacy.keepDays").getAttribute("aria-describedby"), /keepDays-error/);
  await element(demo).locator("[data-at=publish]").click({ force: true });
  assert.equal(await published(demo), null);
  // The way leads back to it.
  await element(demo).locator("[data-problems] button").click();
  assert.equal(await element(demo).evaluate((host) => host.shadowRoot.activeElement.id), "at-privacy-keepDays");
  await at(demo, "privacy.keepDays").fill("90");
  await checked(demo);
  assert.equal(await error.count(), 0);
  await element(demo).locator("[data-at=publish]").click();
  await element(demo).locator("[data-notice=published]").waitFor();
  assert.equal((await published(demo)).privacy.keepDays, 90);
  await demo.context().close();
});

test("what is no number is kept as it was typed, and told of", async () => {
  const demo = await settings("repeats");
  await at(demo, "repeats.windowDays").fill("thirty");
  await checked(demo);
  assert.equal(await at(demo, "repeats.windowDays").inputValue(), "thirty");
  assert.match(await element(demo).locator("#at-repeats-windowDays-error").textContent(), /1 to 365/);
  await demo.context().close();
});

test("amounts are exact: to the last digit, with a comma too, and no decimals that the currency lacks", async () => {
  const demo = await settings("offers");
  await at(demo, LIMIT).fill("18,10");
  assert.equal((await draft(demo)).policy.limits[1].maxPerOffer, "18.10");
  await at(demo, LIMIT).fill("999999999.99");
  assert.equal((await draft(demo)).policy.limits[1].maxPerOffer, "999999999.99");
  await at(demo, LIMIT).fill("0.105");
  await checked(demo);
  assert.match(await element(demo).locator(".limits .error").textContent(), /no such decimals/);
  await at(demo, LIMIT).fill("");
  await at(demo, LIMIT).pressSequentially("1,000");
  await demo.keyboard.press("Tab");
  assert.equal((await draft(demo)).policy.limits[1].maxPerOffer, "1000", "a thousand, not one");
  await demo.context().close();
});

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

test("a cause is added, split, merged and retired, and none is ever deleted", async () => {
  const demo = await settings("causes");
  const side = element(demo);
  await side.locator("[data-at=add-cause]").click();
  await demo.keyboard.type("Wrong colour sent");
  await demo.keyboard.press("Tab");
  await side.locator("select[id$='ownerId']").selectOption("warehouse");
  await side.locator("textarea[id$='phrases']").fill("the colour is wrong\nI wanted blue\nwrong shade\nit is green instead of red\nnot the colour in the picture");
  await side.locator("[data-at=causes-back]").click();
  const act = async (id, name) => {
    await side.locator(`[data-cause=${id}]`).click();
    await side.getByRole("button", { name, exact: true }).click();
  };
  await act("item_missing", "Retire");
  await side.locator("[data-at=causes-back]").click();
  await act("stock_shortage", "Merge into another…");
  await side.locator("#cause-merge").selectOption("delivery_late");
  await side.locator("[data-at=causes-back]").click();
  await act("login_access", "Split…");
  await side.locator("#cause-split").fill("Password forgotten\nAccount locked");
  await side.getByRole("button", { name: "Split", exact: true }).click();
  await side.locator("[data-at=causes-back]").click();
  await checked(demo);
  const { causes } = (await draft(demo)).causes;
  const one = (id) => causes.find((cause) => cause.id === id);
  assert.equal(one("wrong_colour_sent").ownerId, "warehouse");
  assert.equal(one("item_missing").retired, true);
  assert.equal(one("stock_shortage").successor, "delivery_late");
  assert.deepEqual(one("login_access").splitInto, ["password_forgotten", "account_locked"]);
  for (const { id } of JSON.parse(read("src/cause/default.json")).causes) assert.ok(one(id), id);
  assert.equal(await side.locator("[data-status]").textContent().then((words) => /problem/.test(words)), false);
  await side.locator("[data-at=publish]").click();
  await side.locator("[data-notice=published]").waitFor();
  const errors = await demo.evaluate(async () => {
    const { default: init, checkConfig } = await import("/pkg/engine.js");
    await init();
    return checkConfig(localStorage.getItem("headwater-demo-config")).problems;
  });
  assert.deepEqual(errors, []);
  await demo.context().close();
});

test("causes go through a spreadsheet and back unchanged, and no cell is a formula", async () => {
  const demo = await settings("causes");
  const side = element(demo);
  await side.locator("[data-cause=item_missing]").click();
  await side.locator("input[id$='name']").fill("=1+1");
  await side.locator("[data-at=causes-back]").click();
  const saving = demo.waitForEvent("download");
  await side.getByRole("button", { name: "Export CSV" }).click();
  const file = await (await saving).path();
  const text = readFileSync(file, "utf8");
  assert.match(text, /,'=1\+1,/);
  const load = async (words) => {
    const choosing = demo.waitForEvent("filechooser");
    await side.getByRole("button", { name: "Import CSV" }).click();
    await (await choosing).setFiles({ name: "causes.csv", mimeType: "text/csv", buffer: Buffer.from(words) });
  };
  const before = await draft(demo);
  await load(text);
  await side.getByText("0 added, 0 changed").waitFor();
  assert.deepEqual(await draft(demo), before);
  await load('name;owner;example_words\n"Too loud; at night";Acoustics;it hums | it buzzes\n');
  await side.getByText("1 added, 0 changed").waitFor();
  const { causes, owners } = (await draft(demo)).causes;
  assert.deepEqual(causes.at(-1).phrases, ["it hums", "it buzzes"]);
  assert.equal(owners.find((owner) => owner.id === causes.at(-1).ownerId).name, "Acoustics");
  await demo.context().close();
});

test("the bench shows live beside the draft, for a pasted ticket and for all examples", async () => {
  const demo = await settings("bench");
  const side = element(demo);
  demo.requests.length = 0;
  await side.locator("#bench-text").fill("My card was charged twice for the same order.");
  await side.locator("[data-bench] .sides").waitFor();
  await side.getByText("The draft suggests the same.").waitFor();
  assert.equal(await side.locator("[data-bench] .side").first().locator("strong").textContent(), "Charged twice or too much");
  await side.locator(".sections a[href='#causes']").click();
  await side.locator("[data-cause=billing_overcharge]").click();
  await side.getByRole("button", { name: "Retire", exact: true }).click();
  await checked(demo);
  await side.locator("[data-at=test]").click();
  await side.getByText("The draft suggests something else.").waitFor();
  await side.locator("[data-at=run-all]").click();
  await side.locator("[data-outcome]").waitFor();
  const [, k, n] = /^\D*(\d+)\D+(\d+)/.exec(await side.locator("[data-outcome]").textContent());
  assert.ok(Number(k) > 0 && Number(k) < Number(n), `${k} of ${n}`);
  assert.equal(await side.locator("table.stacking tbody tr").count(), Number(k));
  assert.deepEqual(demo.requests.filter((url) => !url.includes("/pkg/") && !url.endsWith("/logo.svg")), [], "nothing but Headwater's own files is asked for");
  await demo.context().close();
});

test("the whole document is edited as text where nothing else helps, and a wrong one is not taken", async () => {
  const demo = await settings("publish");
  const side = element(demo);
  await side.getByRole("button", { name: "Edit as JSON" }).click();
  await side.locator("#json-text").fill('{"version": 2, "currency": "EUR", "privcy": {}}');
  assert.match(await side.locator("#json-problems").textContent(), /privcy is not a setting; `privacy` is/);
  await side.getByRole("button", { name: "Take into the draft" }).click({ force: true });
  assert.equal((await draft(demo)).currency, "GBP");
  await side.locator("#json-text").fill('{"version": 2, "currency": "CHF"}');
  await side.getByRole("button", { name: "Take into the draft" }).click();
  assert.equal((await draft(demo)).currency, "CHF");
  await demo.context().close();
});

test("a page without a store hears what is published, and may prevent it", async () => {
  const demo = await settings("repeats");
  const told = await demo.evaluate(async () => {
    const fresh = document.createElement("headwater-settings");
    fresh.account = "other";
    fresh.section = "repeats";
    fresh.config = { version: 2, number: 4, repeats: { contacts: 3 } };
    const heard = [];
    for (const name of ["headwater-publish", "headwater-published"]) fresh.addEventListener(name, (event) => heard.push([name, event.detail.number, event.detail.document.repeats]));
    fresh.addEventListener("headwater-publish", (event) => heard.length < 2 && event.preventDefault());
    document.querySelector("main").replaceChildren(fresh);
    await fresh.ready;
    await fresh.updateComplete;
    const box = fresh.shadowRoot.querySelector("[id='at-repeats-contacts']");
    box.value = "4";
    box.dispatchEvent(new InputEvent("input", { bubbles: true }));
    const press = async () => {
      await new Promise((done) => setTimeout(done, 250));
      fresh.shadowRoot.querySelector("[data-at=publish]").click();
      await new Promise((done) => setTimeout(done, 100));
    };
    await press();
    await press();
    return { heard, config: fresh.config.number, draft: fresh.draft.repeats, versions: fresh.versions.map((one) => one.number) };
  });
  assert.deepEqual(told, {
    heard: [["headwater-publish", 5, { contacts: 4 }], ["headwater-publish", 5, { contacts: 4 }], ["headwater-published", 5, { contacts: 4 }]],
    config: 5,
    draft: { contacts: 4 },
    versions: [5, 4],
  });
  await demo.context().close();
});

test("erasing everything needs the word, begins on the safe button, and leaves nothing of Headwater's", async () => {
  const demo = await page("/#4312");
  await demo.locator("headwater-sidebar [data-at='act:start']").click();
  await demo.locator("headwater-sidebar [data-at='identify']").waitFor();
  await demo.locator("headwater-sidebar [data-at='title']").focus();
  await demo.keyboard.press("1");
  await demo.waitForFunction(() => Object.keys(localStorage).some((name) => name.startsWith("headwater-config ")));
  await demo.evaluate(() => {
    for (const name of ["headwater", "headwater-by-hand", "headwater-insights-postmortems"]) sessionStorage.setItem(name, "[]");
    localStorage.setItem("headwater-document", "{}");
  });
  await go(demo, "privacy");
  const side = element(demo);
  await at(demo, "privacy.keepDays").fill("77");
  await side.locator("#erase").click();
  assert.equal(await side.evaluate((host) => host.shadowRoot.activeElement.hasAttribute("data-safe")), true);
  assert.deepEqual(await axe(demo, "headwater-settings", [/partially obscured|overlapped|too short/]), []);
  await side.locator("#erase-word").fill("eras");
  await demo.keyboard.press("Enter");
  assert.equal(await side.locator("dialog[open]").count(), 1, "half a word erases nothing");
  await demo.keyboard.press("Escape");
  assert.equal(await side.evaluate((host) => host.shadowRoot.activeElement.id), "erase");
  await side.locator("#erase").click();
  await side.locator("#erase-word").fill("Erase");
  await demo.keyboard.press("Enter");
  await side.getByText("is erased").waitFor();
  assert.equal(await at(demo, "privacy.keepDays").inputValue(), "180", "the draft is gone from the page, too");
  assert.equal(await side.locator("[data-at=undo]").count(), 0, "and nothing brings it back");
  assert.deepEqual(await demo.evaluate(() => Object.keys(sessionStorage).filter((name) => name.startsWith("headwater"))), []);
  const left = await demo.evaluate(async () => {
    const names = Object.keys(localStorage).filter((name) => name.startsWith("headwater-") && !name.startsWith("headwater-demo"));
    const db = await new Promise((done, fail) => {
      const asked = indexedDB.open("headwater");
      asked.onsuccess = () => done(asked.result);
      asked.onerror = fail;
    });
    const counts = {};
    for (const store of db.objectStoreNames) {
      counts[store] = await new Promise((done) => (db.transaction(store).objectStore(store).count().onsuccess = (event) => done(event.target.result)));
    }
    db.close();
    return { names, kept: Object.values(counts).reduce((sum, n) => sum + n, 0), counts };
  });
  assert.deepEqual(left.names, []);
  assert.equal(left.kept, 0, JSON.stringify(left.counts));
  await demo.context().close();
});

test("where the browser does not tell what it keeps, nobody is told that everything is erased", async () => {
  const demo = await settings("setup");
  await demo.addInitScript(() => Object.defineProperty(IDBFactory.prototype, "databases", { value: undefined }));
  await go(demo, "privacy");
  await element(demo).locator("#erase").click();
  await element(demo).locator("#erase-word").fill("erase");
  await demo.keyboard.press("Enter");
  await element(demo).getByText("does not tell").waitFor();
  await demo.context().close();
});

test("by keys alone: to a section, a setting, a publication, and back to the version before", async () => {
  const demo = await settings("setup");
  const side = element(demo);
  const focused = () => side.evaluate((host) => host.shadowRoot.activeElement?.id || host.shadowRoot.activeElement?.dataset.at || host.shadowRoot.activeElement?.getAttribute("href"));
  const tabTo = async (wanted, key = "Tab") => {
    for (let n = 0; n < 80 && (await focused()) !== wanted; n += 1) await demo.keyboard.press(key);
    assert.equal(await focused(), wanted);
  };
  await demo.locator("#theme").focus();
  await tabTo("#privacy");
  await demo.keyboard.press("Enter");
  assert.equal(await focused(), "section-title");
  await tabTo("at-privacy-keepDays");
  await demo.keyboard.press("ControlOrMeta+A");
  await demo.keyboard.type("60");
  await tabTo("publish", "Shift+Tab");
  await demo.keyboard.press("Enter");
  await side.locator("[data-notice=published]").waitFor();
  assert.match(await side.locator("[data-live=polite]").textContent(), /Version 1 is live/);
  assert.equal(await focused(), "publish", "focus stays where it was");
  await demo.context().close();
});

for (const look of ["light", "dark", "forced"]) {
  test(`axe finds nothing in any section: ${look}`, async () => {
    const colours = look === "forced" ? { forcedColors: "active" } : { colorScheme: look };
    const demo = await settings("setup", colours);
    const cut = [/partially obscured|overlapped|too short|non-text/];
    for (const section of SECTIONS) {
      await element(demo).evaluate((host, name) => (host.section = name), section);
      await demo.waitForTimeout(50);
      const first = element(demo).locator(".rows > details > summary").first();
      if (await first.count()) await first.click();
      assert.deepEqual(await axe(demo, "document", cut), [], section);
    }
    await element(demo).evaluate((host) => (host.section = "causes"));
    await element(demo).locator("[data-cause=billing_overcharge]").click();
    assert.deepEqual(await axe(demo, "document", cut), [], "a cause");
    assert.deepEqual(demo.errors, []);
    await demo.context().close();
  });
}

test("axe finds nothing where a draft is wrong, changed, published, or behind another's", async () => {
  const demo = await settings("privacy");
  const cut = [/partially obscured|overlapped|too short|non-text/];
  await at(demo, "privacy.keepDays").fill("0");
  await checked(demo);
  assert.deepEqual(await axe(demo, "document", cut), [], "wrong");
  await at(demo, "privacy.keepDays").fill("9");
  await checked(demo);
  await element(demo).locator("[data-at=publish]").click();
  await element(demo).locator("[data-notice=published]").waitFor();
  await at(demo, "privacy.keepDays").fill("10");
  await demo.evaluate(() => localStorage.setItem("headwater-demo-config", '{"version":2,"number":9,"currency":"GBP"}'));
  await element(demo).evaluate((host) => host.refresh());
  await element(demo).locator("[data-notice=newer]").waitFor();
  await element(demo).locator("[data-at=history]").click();
  assert.deepEqual(await axe(demo, "document", cut), [], "behind");
  await demo.context().close();
});

/** Nodes that stick out of the page, but for what scrolls in a box of its own. */
function sticking(demo) {
  return element(demo).evaluate((host) => {
    const out = [];
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth > width) out.push("the page scrolls sideways");
    for (const node of host.shadowRoot.querySelectorAll("*")) {
      if (node.closest(".spoken, .hidden-text, svg, .table-box *, thead, option")) continue;
      const box = node.getBoundingClientRect();
      if (box.width > 0 && (box.left < -0.5 || box.right > width + 0.5)) out.push(`${node.localName}.${node.className}#${node.id}`);
    }
    return out;
  });
}

for (const lang of ["en", "de", "es", "fr"]) {
  test(`nothing sticks out from 320 to 1280 px: ${lang}`, async () => {
    const demo = await settings("setup", { lang });
    for (const width of [320, 480, 768, 1280]) {
      await demo.setViewportSize({ width, height: 900 });
      for (const section of [...SECTIONS, "cause"]) {
        await element(demo).evaluate((host, name) => (host.section = name), section === "cause" ? "causes" : section);
        await demo.waitForTimeout(30);
        const opening = section === "cause" ? "[data-cause=billing_overcharge]" : ".rows > details:not([open]) > summary";
        if (await element(demo).locator(opening).first().isVisible()) await element(demo).locator(opening).first().click();
        assert.deepEqual(await sticking(demo), [], `${section} at ${width} px`);
        if (section === "cause") await element(demo).locator("[data-at=causes-back]").click();
      }
    }
    await demo.context().close();
  });
}

/** What readers may set themselves; over all rules of ours, as a browser's extension does. */
const SPACED =
  "* { letter-spacing: 0.12em !important; word-spacing: 0.16em !important; line-height: 1.5 !important } p { margin-block-end: 2em !important }";
for (const [name, rules] of [["the spacing of WCAG 1.4.12", SPACED], ["a doubled font", ":host { font-size: 200% }"]]) {
  test(`nothing sticks out at 320 px with ${name}`, async () => {
    const demo = await settings("setup", { lang: "de" });
    await demo.setViewportSize({ width: 320, height: 800 });
    await element(demo).evaluate((host, text) => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(text);
      host.shadowRoot.adoptedStyleSheets = [...host.shadowRoot.adoptedStyleSheets, sheet];
    }, rules);
    for (const section of SECTIONS) {
      await element(demo).evaluate((host, shown) => (host.section = shown), section);
      await demo.waitForTimeout(50);
      assert.deepEqual(await sticking(demo), [], section);
    }
    await demo.context().close();
  });
}

test("every target is at least 24 by 24, and right to left nothing sticks out", async () => {
  const demo = await settings("setup");
  await demo.evaluate(() => (document.documentElement.dir = "rtl"));
  await demo.setViewportSize({ width: 320, height: 800 });
  for (const section of SECTIONS) {
    await element(demo).evaluate((host, name) => (host.section = name), section);
    await demo.waitForTimeout(30);
    assert.deepEqual(await sticking(demo), [], section);
    const small = await element(demo).evaluate((host) =>
      [...host.shadowRoot.querySelectorAll("button, input, select, textarea, summary, a")].flatMap((node) => {
        const { width, height } = (node.closest("label") ?? node).getBoundingClientRect();
        return height > 0 && (width < 24 || height < 24) ? [`${node.localName} ${node.textContent.slice(0, 30)} ${width}×${height}`] : [];
      }),
    );
    assert.deepEqual(small, [], section);
  }
  await demo.context().close();
});

test("each kind of problem that a check names has plain words", () => {
  const words = JSON.parse(read("www/locales/settings/en.json"));
  const sources = ["src/config/schema.rs", "src/config/check.rs", "src/config/problem.rs", "src/cause/taxonomy/problem.rs"].map(read).join("\n");
  const codes = [...sources.matchAll(/"([a-z]+(?:-[a-z]+)+)"/g)].map((match) => match[1]);
  // Of the text as a whole, or of what no field can hold: the check's own words say more.
  const own = /^(document-|setting-|type-wrong|value-wrong|list-too-long|cue-|cause-overlap|owner-unnamed|id-odd|version-missing|cause-lists?)/;
  const missing = [...new Set(codes)].filter((code) => !own.test(code) && words[`p.${code}`] === undefined);
  assert.deepEqual(missing, []);
});
