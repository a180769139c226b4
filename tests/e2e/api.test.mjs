/** The public face of the element, on a page of an embedder's own: everything that is documented. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { browser } from "./browser.mjs";
import { EARS, embedding, heard, hears, says, show, side, TICKET, words } from "./embed.mjs";

const { embed, open } = browser();
const embedded = embedding(embed);

test("what was set before the element's code came is not lost", async () => {
  const page = await embed(`${EARS}<headwater-sidebar></headwater-sidebar>`);
  await side(page).evaluate((host, ticket) => {
    Object.assign(host, { ticket, storage: "none", theme: "dark", noSuggestions: true, headingLevel: 4 });
  }, TICKET);
  await page.addScriptTag({ type: "module", url: "/pkg/define.js" });
  await says(page, /Choose a cause/);
  assert.doesNotMatch(await words(page), /None of these/);
  const found = await side(page).evaluate((host) => [
    host.getAttribute("theme"),
    host.hasAttribute("no-suggestions"),
    host.shadowRoot.querySelector("h2").ariaLevel,
    Object.hasOwn(host, "ticket"),
  ]);
  assert.deepEqual(found, ["dark", true, "4", false]);
});

test("the module may be loaded twice, from two places", async () => {
  const page = await embedded();
  await page.evaluate(() => import("/pkg/define.js?again"));
  await page.addScriptTag({ type: "module", url: "/pkg/define.js?third" });
  await show(page);
  assert.deepEqual(page.errors, []);
});

test("attributes and properties say the same", async () => {
  const page = await embedded();
  const found = await side(page).evaluate(async (host) => {
    Object.assign(host, { readonly: true, noShortcuts: true, noWrite: true, density: "compact" });
    await host.updateComplete;
    const names = host.getAttributeNames().sort();
    host.removeAttribute("readonly");
    host.setAttribute("heading-level", "3");
    host.setAttribute("config-url", "/embed/none.json");
    await host.updateComplete;
    return { names, readonly: host.readonly, level: host.headingLevel, url: host.configUrl };
  });
  assert.deepEqual(found, {
    names: ["density", "no-shortcuts", "no-write", "readonly", "storage", "theme"],
    readonly: false,
    level: 3,
    url: "/embed/none.json",
  });
});

test("no-suggestions and no-write each take one ability away, and give it back", async () => {
  const page = await embedded('<headwater-sidebar storage="none" no-suggestions no-write></headwater-sidebar>');
  await show(page);
  assert.equal((await heard(page, "suggest")).length, 0);
  await side(page).evaluate((host) => host.choose("billing_overcharge"));
  await says(page, /Kept in this browser/);
  assert.equal(await side(page).locator("[data-at='act:save']").count(), 0);
  await side(page).evaluate((host) => host.save());
  assert.equal((await heard(page, "before-write")).length, 0);
  await side(page).evaluate((host) => (host.noWrite = false));
  await says(page, /Filled in, not in ticket.*Save 3 changes/);
  await show(page, { ...TICKET, id: "t2" });
  assert.doesNotMatch(await words(page), /None of these/);
  await side(page).evaluate((host) => (host.noSuggestions = false));
  await says(page, /None of these/);
});

test("readonly shows and takes nothing", async () => {
  const page = await embedded('<headwater-sidebar storage="none" readonly></headwater-sidebar>');
  await side(page).evaluate((host, ticket) => (host.ticket = ticket), TICKET);
  await says(page, /Read only/);
  await side(page).evaluate((host) => host.choose("billing_overcharge"));
  assert.deepEqual(await heard(page, "cause"), []);
  assert.ok(await side(page).evaluate((host) => host.matches(":state(readonly)")));
});

test("ready, version, caseState and suggestion tell what is known", async () => {
  const page = await embedded();
  const { version } = JSON.parse(readFileSync(new URL("../../pkg/package.json", import.meta.url), "utf8"));
  const ready = await hears(page, "ready");
  assert.deepEqual([ready.version, ready.configVersion, ready.lang, ready.v], [version, 0, "en", 1]);
  const before = await side(page).evaluate((host) => [host.version, host.caseState, host.suggestion]);
  assert.deepEqual(before, [version, null, null]);
  await show(page);
  await hears(page, "suggest");
  const suggestion = await side(page).evaluate((host) => host.suggestion);
  assert.equal(suggestion.candidates[0].causeId, "billing_overcharge");
  await side(page).evaluate((host) => host.choose("billing_overcharge"));
  await says(page, /Working cause/);
  const state = await side(page).evaluate((host) => host.caseState);
  assert.equal(state.ticketId, "t1");
  assert.equal(state.unsaved, Object.keys(state.answers).length);
  assert.equal(state.answers.cause, "billing_overcharge");
  await show(page, { ...TICKET, id: "t2" });
  assert.notEqual(await side(page).evaluate((host) => host.caseState.answers.cause), "billing_overcharge");
});

test("methods do what a press does, without taking focus, and say that the page did it", async () => {
  const page = await embedded('<button id="mine">mine</button><headwater-sidebar storage="none"></headwater-sidebar>');
  await page.locator("#mine").focus();
  await show(page);
  const call = (name, ...args) => side(page).evaluate((host, [method, list]) => void host[method](...list), [name, args]);
  await call("choose", "billing_overcharge");
  await says(page, /Working cause/);
  assert.deepEqual((await heard(page, "cause")).map(({ causeId, by }) => [causeId, by]), [["billing_overcharge", "host"]]);
  await call("goTo", "analyze");
  assert.equal(await side(page).locator("[data-at=analyze]").getAttribute("aria-expanded"), "true");
  await call("save", { preview: true });
  await says(page, /Save these to the ticket/);
  assert.equal((await heard(page, "before-write")).length, 0);
  await call("save");
  const write = await hears(page, "write");
  assert.equal(write.by, "host");
  assert.ok(write.patch.some((change) => change.field === "cause" && change.to === "billing_overcharge"));
  await says(page, /In ticket/);
  await call("undo");
  assert.equal((await hears(page, "write", 2)).patch.find((change) => change.field === "cause").to, null);
  await call("refresh");
  assert.equal(await page.evaluate(() => document.activeElement.id), "mine");
  await call("focus");
  assert.equal(await side(page).evaluate((host) => host.shadowRoot.activeElement.dataset.at), "title");
});

test("what a page misspelt is said, and nothing is done for it", async () => {
  const page = await embedded("<headwater-sidebar storage=\"memory\"></headwater-sidebar>");
  const lines = [];
  page.on("console", (line) => line.type() === "warning" && lines.push(line.text()));
  await show(page, { ...TICKET, txt: "my words" });
  await side(page).evaluate((host) => {
    host.storage = "memorised";
    host.strings = { "face.nmae": "Causes" };
    host.goTo("nowhere");
    host.choose("biling_overcharge");
  });
  const error = await hears(page, "error");
  assert.deepEqual([error.code, error.ticketId, error.by], ["cause-unknown", "t1", "host"]);
  for (const [what, name] of [["ticket", "txt"], ["storage", "memorised"], ["step", "nowhere"]]) {
    assert.equal(lines.filter((line) => line === `headwater: unknown in ${what}: ${name}`).length, 1, `${what}: ${lines}`);
  }
  assert.ok(lines.some((line) => line.includes("face.nmae")), lines.join());
  assert.doesNotMatch(lines.join(), /my words/);
  await show(page);
  await side(page).evaluate((host) => host.choose("billing_overcharge"));
  await says(page, /Working cause/);
  const refused = (method, word) =>
    side(page).evaluate((host, [name, given]) => host[name](given).then(() => "taken", (error) => error.name), [method, word]);
  assert.deepEqual([await refused("erase", "evrything"), await refused("exportData", "xml")], ["TypeError", "TypeError"]);
  assert.match(await words(page), /Working cause/);
});

test("a suggestion is told once, whatever files come after it", async () => {
  const page = await embedded();
  await show(page);
  await side(page).evaluate((host) => host.ready);
  await page.waitForTimeout(1500);
  const told = (await heard(page, "suggest")).map(({ candidates, outcome }) => JSON.stringify([outcome, candidates]));
  assert.deepEqual(told, [...new Set(told)]);
  assert.equal((await heard(page, "evidence")).length, told.length);
});

test("a blind check is a state, until the agent asks for the suggestion", async () => {
  const page = await embedded();
  await side(page).evaluate((host) => (host.config = { suggestions: { blindCheckPercent: 20 } }));
  for (let n = 0; n < 60; n += 1) {
    await show(page, { ...TICKET, id: `blind-${n}` });
    if (await side(page).evaluate((host) => host.matches(":state(blind)"))) break;
  }
  assert.equal(await side(page).evaluate((host) => `${host.matches(":state(blind)")} ${host.suggestion}`), "true null");
  await side(page).getByRole("button", { name: "Skip and show suggestions" }).click();
  await says(page, /None of these/);
  assert.equal(await side(page).evaluate((host) => `${host.matches(":state(blind)")} ${host.suggestion.outcome}`), "false strong");
});

test("an undo of what was saved is an undo too", async () => {
  const page = await embedded();
  await show(page);
  await side(page).evaluate((host) => host.choose("billing_overcharge"));
  await side(page).evaluate((host) => host.save());
  await hears(page, "write");
  await says(page, /In ticket/);
  await side(page).evaluate((host) => host.undo());
  await hears(page, "write", 2);
  assert.equal((await heard(page, "undo")).length, 1);
});

test("an engine that did not start says which file was missing, and why", async () => {
  const page = await embed(`${EARS}<headwater-sidebar storage="none"></headwater-sidebar>`);
  await page.route("**/pkg/headwater_bg.wasm", (route) => route.fulfill({ status: 404 }));
  await page.addScriptTag({ type: "module", url: "/pkg/define.js" });
  const error = await hears(page, "error");
  assert.equal(error.code, "engine-off");
  assert.match(error.message, /^suggestions are off: http.*\/pkg\/headwater_bg\.wasm: status 404$/);
});

test("a save can be prevented before it is written", async () => {
  const page = await embedded();
  await show(page);
  await page.evaluate(() => addEventListener("headwater-before-write", (event) => event.preventDefault(), { once: true }));
  await side(page).evaluate((host) => host.choose("billing_overcharge"));
  await side(page).evaluate((host) => host.save());
  await says(page, /Filled in, not in ticket/);
  await page.waitForTimeout(100);
  assert.equal((await heard(page, "write")).length, 0);
  await side(page).evaluate((host) => host.save());
  await hears(page, "write");
});

test("an amount is written as the agent's language writes it", async () => {
  const page = await embedded('<headwater-sidebar storage="none" lang="de-DE"></headwater-sidebar>');
  await side(page).evaluate((host, ticket) => (host.ticket = ticket), TICKET);
  await side(page).locator("[data-at=cause]").waitFor();
  await side(page).evaluate((host) => host.choose("billing_overcharge"));
  await side(page).locator("[data-at='wanted:refund']").click();
  await side(page).locator("[data-at='offer:refund_due']").click();
  const amount = side(page).locator("input[data-at=amount]");
  await amount.pressSequentially("18,4");
  assert.equal(await amount.inputValue(), "18,4", "what is typed stays as it is typed");
  await amount.press("Enter");
  await page.waitForFunction(() => document.querySelector("headwater-sidebar").shadowRoot.querySelector("input[data-at=amount]").value === "18,40");
  assert.equal((await hears(page, "offer", 2)).amount, "18.40");
});

test("slots take an embedder's own, and before the code comes the content shows", async () => {
  const page = await embedded(`<headwater-sidebar storage="none">
    <p>Loading…</p><p slot="notice">My notice</p><p slot="identify-extra">My step 1</p>
    <p slot="negotiate-extra">My step 2</p><p slot="follow-up-extra">My step 3</p><p slot="analyze-extra">My step 4</p>
    <p slot="footer-extra">My foot</p><p slot="empty">Nothing here</p></headwater-sidebar>`);
  const seen = (text) => page.getByText(text, { exact: true }).isVisible();
  await says(page, /No ticket open/);
  assert.deepEqual([await seen("Loading…"), await seen("My notice"), await seen("Nothing here")], [false, true, true]);
  await show(page);
  for (const step of ["negotiate", "followUp", "analyze"]) await side(page).evaluate((host, name) => host.goTo(name), step);
  for (const text of ["My step 1", "My step 2", "My step 3", "My step 4", "My foot"]) assert.ok(await seen(text), text);
  assert.equal(await seen("Nothing here"), false);
});
