/** An embedder's own helpdesk and document: slow, broken, gone, back again. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { browser } from "./browser.mjs";
import { DEFINE, EARS, embedding, heard, hears, says, show, side, TICKET, words } from "./embed.mjs";

const { embed, open } = browser();
const embedded = embedding(embed);

/** Longer than a save is waited for. */
const OVER_MS = 61_000;
/** Ends a save of the page's by hand: `ends[0].yes(…)`. */
const SLOW = `globalThis.ends = []; globalThis.saves = [];
  const save = (write) => (saves.push(write), new Promise((yes, no) => ends.push({ yes, no })));`;
const host = (members, before = "") =>
  `<script>${before}
    globalThis.helpdesk = { caps: new Set(["fields"]), commit: "server", agent: async () => ({ id: 7, role: "agent" }), ${members} };
    addEventListener("DOMContentLoaded", () => (document.querySelector("headwater-sidebar").host = globalThis.helpdesk));
  </script>`;
/** A sidebar with a helpdesk, and what its page's console says. */
async function desk(members, { before = "", clock = false, html = '<headwater-sidebar storage="none"></headwater-sidebar>', files } = {}) {
  const page = await embed("", files ? { files } : {});
  page.said = [];
  page.on("console", (line) => page.said.push(line.text()));
  if (clock) await page.clock.install();
  await page.route("**/embed/desk", (route) =>
    route.fulfill({ contentType: "text/html", body: `<!doctype html><html lang="en"><title>Desk</title>${EARS}${host(members, before)}${html}${DEFINE}` }));
  await page.goto(new URL("desk", page.url()).href);
  await page.evaluate(() => customElements.whenDefined("headwater-sidebar"));
  return page;
}
const choose = async (page, cause = "billing_overcharge") => {
  await side(page).evaluate((sidebar, id) => sidebar.choose(id), cause);
  await says(page, /Working cause/);
};
const save = (page) => side(page).evaluate((sidebar) => sidebar.save());
const press = (page, name) => side(page).getByRole("button", { name }).click();

test("an agent who is long in coming keeps nobody from the ticket", async () => {
  const page = await desk("agent: () => new Promise((yes) => (globalThis.come = yes))", { clock: true });
  await show(page);
  await choose(page);
  await page.clock.fastForward(21_000);
  await page.waitForTimeout(50);
  assert.match(page.said.join("\n"), /agent\(\) does not answer/);
  await page.evaluate(() => globalThis.come({ id: "a" }));
  await says(page, /Working cause/);
  assert.deepEqual(await heard(page, "error"), []);
});

test("what is no helpdesk is named, and nothing is called saved", async () => {
  const cases = [
    ["caps: undefined", "headwater host: caps is no set of abilities"],
    ["commit: 'later'", 'headwater host: commit is neither "form" nor "server"'],
    ["agent: 'me'", "headwater host: agent is no method"],
  ];
  for (const [members, message] of cases) {
    const page = await desk(members);
    await show(page);
    assert.equal((await hears(page, "error")).message, message);
    assert.ok(page.said.includes(message), page.said.join("\n"));
    await choose(page);
    await save(page);
    await says(page, /no way to save to the ticket/);
    assert.deepEqual(await heard(page, "write"), []);
    await page.context().close();
  }
});

test("an adapter without agent() works, and one without save() is told of", async () => {
  const page = await desk("agent: undefined");
  await show(page);
  await choose(page);
  await save(page);
  await says(page, /no way to save to the ticket.*Tell your admin/);
  assert.match(page.said.join("\n"), /caps has "fields", and save\(\) is missing/);
});

test("a save without an answer's details is done, and one with wrong details too", async () => {
  for (const gives of ["undefined", "{}", "{ commit: 'soon', at: 'today' }", "{ at: NaN }", "{ at: 1e300 }"]) {
    const page = await desk(`save: async () => (${gives})`);
    await show(page);
    await choose(page);
    await save(page);
    await says(page, /In ticket/);
    assert.equal((await hears(page, "write")).commit, "server");
    assert.deepEqual(page.errors, [], gives);
    await page.context().close();
  }
});

/** Saves with a helpdesk whose `save` is this, and gives what the console and the page hear of it. */
async function failing(code, words) {
  const page = await desk(`save: ${code}`);
  await show(page);
  await choose(page);
  const before = page.said.length;
  await save(page);
  await says(page, words);
  const found = { said: page.said.slice(before), error: await hears(page, "error") };
  await page.context().close();
  return found;
}

test("an adapter's own mistake is in the console with its place, and no word of a ticket", async () => {
  const slip = await failing("async (write) => write.nope.length", /Not saved/);
  assert.match(slip.said[0], /host\.save\(\) failed: TypeError: Cannot read properties of undefined\s+at [\s\S]*embed\/desk:\d+/);
  assert.match(slip.error.message, /^host\.save\(\) failed: TypeError/);
  const thrown = await failing('async () => { throw new Error("rejected: My card was charged twice\\n    at my house"); }', /Not saved/);
  assert.match(thrown.said[0], /host\.save\(\) failed: Error\s+at .*embed\/desk:\d+/);
  assert.doesNotMatch(JSON.stringify(thrown), /charged twice|my house/);
  const shown = await failing('async () => "x" in "My card was charged twice"', /Not saved/);
  assert.match(shown.said[0], /host\.save\(\) failed: TypeError\s+at .*embed\/desk:\d+/);
  assert.doesNotMatch(JSON.stringify(shown), /charged twice/);
  const wrong = await failing('() => Promise.reject("My card was charged twice")', /Not saved/);
  assert.match(wrong.said[0], /host\.save\(\) failed: string/);
  assert.doesNotMatch(JSON.stringify(wrong), /charged twice/);
  // What the adapter says itself is no mistake.
  const said = await failing('async () => { throw { code: "auth" }; }', /signed out/);
  assert.deepEqual([said.said, said.error.code, said.error.message], [[], "auth", ""]);
});

test("a save that takes too long is not known to have arrived; it counts when it does", async () => {
  const page = await desk("save", { before: SLOW, clock: true });
  await show(page);
  await choose(page);
  await save(page);
  await says(page, /Saving/);
  await page.clock.fastForward(OVER_MS);
  await says(page, /has not answered, so it is not known whether your changes are in the ticket/);
  assert.equal((await hears(page, "error")).code, "timeout");
  assert.doesNotMatch(await words(page), /In ticket/);
  await page.evaluate(() => globalThis.ends[0].yes({ commit: "server" }));
  await says(page, /In ticket/);
  assert.doesNotMatch(await words(page), /has not answered/);
  assert.equal((await heard(page, "write")).length, 1);
});

test("trying again carries the same key, and the first answer counts for both", async () => {
  const page = await desk("save", { before: SLOW, clock: true });
  await show(page);
  await choose(page);
  await save(page);
  await page.clock.fastForward(OVER_MS);
  await says(page, /has not answered/);
  await press(page, "Try again");
  await says(page, /Saving/);
  const keys = await page.evaluate(() => globalThis.saves.map((write) => write.key));
  assert.equal(keys.length, 2);
  assert.equal(keys[0], keys[1]);
  await page.evaluate(() => globalThis.ends[0].yes());
  await says(page, /In ticket/);
  await page.evaluate(() => globalThis.ends[1].no({ code: "server" }));
  await page.waitForTimeout(100);
  await says(page, /In ticket/);
  assert.doesNotMatch(await words(page), /Not saved/);
});

test("a save that fails after the agent went on is told at once, and again with its ticket", async () => {
  const page = await desk("save", { before: SLOW });
  await show(page);
  await choose(page);
  await save(page);
  await show(page, { ...TICKET, id: "t2", number: "#2" });
  await page.evaluate(() => globalThis.ends[0].no({ code: "server" }));
  await says(page, /Ticket #1 was not saved/);
  await press(page, "Open it");
  assert.equal((await hears(page, "open")).ticketId, "t1");
  await show(page);
  await says(page, /Not saved\. Your changes are safe here/);
  await press(page, "Try again");
  await page.evaluate(() => globalThis.ends[1].yes());
  await says(page, /In ticket/);
});

test("a save that arrives after the agent went on is in the ticket when they come back", async () => {
  const page = await desk("save", { before: SLOW });
  await show(page);
  await choose(page);
  await save(page);
  await show(page, { ...TICKET, id: "t2", number: "#2" });
  await page.evaluate(() => globalThis.ends[0].yes());
  await hears(page, "write");
  await show(page);
  await says(page, /In ticket/);
  assert.doesNotMatch(await words(page), /Filled in/);
});

const CAUSES = {
  version: 2,
  number: 12,
  causes: {
    owners: [{ id: "kitchen", name: "Kitchen" }],
    causes: [{ id: "burnt", name: "Burnt toast", definition: "Toast came burnt.", ownerId: "kitchen", avoidable: "yes", phrases: ["burnt toast"] }],
  },
};
const BAD = { version: 2, number: 13, cause: [] };
/** A sidebar that has started before on this device. */
const STARTED = '<headwater-sidebar config-url="/embed/config.json" no-embedding></headwater-sidebar>';

test("the last good document of this device holds where a new one cannot be used, and its number is said", async () => {
  const files = { "config.json": { json: CAUSES } };
  const page = await embedded(STARTED, { files });
  const begin = async (on) => {
    await side(on).evaluate((sidebar, ticket) => (sidebar.ticket = ticket), TICKET);
    await says(on, /until you press Save|Choose a cause|None of these|Working cause/);
    const start = side(on).getByRole("button", { name: "Start" });
    if (await start.count()) await start.click();
    await says(on, /Choose a cause|None of these|Working cause/);
  };
  await begin(page);
  assert.doesNotMatch(await words(page), /settings/);
  files["config.json"] = { json: BAD };
  const again = await open(page.context(), "/embed/");
  await begin(again);
  await says(again, /The new settings can’t be used\. Headwater keeps using version 12\./);
  assert.equal((await hears(again, "ready")).configVersion, 12);
  const problems = await side(again).evaluate((sidebar) => sidebar.problems);
  assert.deepEqual(problems.map((problem) => [problem.code, problem.path]), [["setting-unknown", "cause"]]);
  await side(again).evaluate((sidebar) => sidebar.choose("burnt"));
  await says(again, /Working cause: Burnt toast/);
  await side(again).evaluate((sidebar) => sidebar.save());
  await hears(again, "write");
  await press(again, "Close");
  assert.doesNotMatch(await words(again), /settings can’t/);
  // A document that cannot be read just now is no news for an agent.
  delete files["config.json"];
  const third = await open(page.context(), "/embed/");
  await begin(third);
  assert.equal((await hears(third, "ready")).configVersion, 12);
  assert.equal((await hears(third, "error")).code, "config-unreachable");
  assert.doesNotMatch(await words(third), /settings can’t/);
});

test("a document set as a property keeps the one before in force too", async () => {
  const page = await embedded();
  const set = (config) => side(page).evaluate((sidebar, given) => (sidebar.config = given), config);
  await set(CAUSES);
  await hears(page, "ready", 2);
  await set(BAD);
  await hears(page, "ready", 3);
  await show(page);
  await says(page, /keeps using version 12/);
  await set(CAUSES);
  await hears(page, "ready", 4);
  await show(page);
  assert.doesNotMatch(await words(page), /settings can’t/);
  assert.deepEqual(await side(page).evaluate((sidebar) => sidebar.problems), []);
});
