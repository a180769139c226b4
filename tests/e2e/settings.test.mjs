/** The settings page: a document is edited, checked, published, erased; the journeys by counts and by keys. */
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
    localStorage.setItem("headwater-token https://chat.example 1", "t");
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

test("each kind of problem that a check names has plain words", () => {
  const words = JSON.parse(read("www/locales/settings/en.json"));
  const sources = ["src/config/schema.rs", "src/config/check.rs", "src/config/problem.rs", "src/cause/taxonomy/problem.rs"].map(read).join("\n");
  const codes = [...sources.matchAll(/"([a-z]+(?:-[a-z]+)+)"/g)].map((match) => match[1]);
  // Of the text as a whole, or of what no field can hold: the check's own words say more.
  const own = /^(document-|setting-|type-wrong|value-wrong|list-too-long|cue-|cause-overlap|owner-unnamed|id-odd|version-missing|cause-lists?)/;
  const missing = [...new Set(codes)].filter((code) => !own.test(code) && words[`p.${code}`] === undefined);
  assert.deepEqual(missing, []);
});

test("what the browser knows all values of is offered, and what customers read is found without a search", async () => {
  const demo = await settings("followUp");
  const offered = (place) => at(demo, place).evaluate((input) => [...input.list.options].map(({ value }) => value));
  assert.ok((await offered("hours.zone")).includes("Europe/Berlin"));
  await go(demo, "offers");
  assert.ok((await offered("currency")).includes("CHF"));
  await go(demo, "words");
  await element(demo).getByRole("button", { name: "What can I do to help you?" }).click();
  await demo.keyboard.press("ControlOrMeta+A");
  await demo.keyboard.type("How can we put this right?");
  assert.deepEqual((await draft(demo)).words.own, { "reply.wish": "How can we put this right?" });
  await demo.context().close();
});
