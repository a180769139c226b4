/** Rules of the settings page that need no page: how amounts are read, causes renamed, and documents put together. */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { test } from "node:test";

/** A source as a module, without the package around it. */
async function source(path) {
  const at = (place) => new URL(`../../${place}`, import.meta.url).pathname;
  const esbuild = at(`www/node_modules/.bin/esbuild${process.platform === "win32" ? ".cmd" : ""}`);
  const code = execFileSync(esbuild, [at(`www/${path}`), "--bundle", "--format=esm"], { encoding: "utf8" });
  return import(`data:text/javascript,${encodeURIComponent(code)}`);
}

test("a thousand stays a thousand, however it is written", async () => {
  const { ungrouped, written } = await source("settings/amounts.ts");
  const read = (words, currency = "GBP") => ungrouped(written(words), currency);
  const cases = ["1,000", "1.000", "1 000", "1'000", "1,234.56", "1.234,56", "1 234,56", "1.234.567", "18,10", "0.105", "18.4", "1,23,456"];
  const expected = ["1000", "1000", "1000", "1000", "1234.56", "1234.56", "1234.56", "1234567", "18.10", "0.105", "18.4", "1,23.456"];
  assert.deepEqual(cases.map((words) => read(words)), expected);
  assert.deepEqual(["1,000", "1.234,567", "1,000"].map((words, n) => read(words, ["KWD", "KWD", "JPY"][n])), ["1.000", "1234.567", "1000"]);
});

test("a cause that is renamed takes no owner, group or phrase of the same name along", async () => {
  const { renamed } = await source("settings/names.ts");
  const named = (id) => ({
    policy: { causeRules: [{ cause: id }], roles: [{ id: "returns" }] },
    followUp: { wearInCauses: [id, "late"] },
    causes: {
      owners: [{ id: "returns", name: "returns" }],
      groups: [{ id: "returns", name: "returns" }],
      causes: [
        { id, name: "Returns", ownerId: "returns", groupId: "returns", phrases: ["returns"], cues: [{ pattern: "returns" }] },
        { id: "late", name: "returns", retired: true, successor: id, splitInto: [id, "new"] },
      ],
      pairs: [{ a: id, b: "late", hint: "returns", question: { id: "returns", text: "returns", answers: [{ id: "a", text: "returns", supports: id }] } }],
    },
  });
  assert.deepEqual(renamed(named("returns"), "returns", "sent_back"), named("sent_back"));
});

/** Roles by their names; each may have an amount. */
const list = (...ids) => ({ roles: ids.map((id) => ({ id, name: id })) });
const order = (doc) => doc.roles.map(({ id }) => id).join(" ");

test("changes that are put on a newer version keep the order of a list, where order decides", async () => {
  const { merged } = await source("settings/changes.ts");
  const base = list("a", "b", "c");
  const both = (mine, theirs) => {
    const { document, clashes } = merged(base, list(...mine.split(" ")), list(...theirs.split(" ")));
    return [order(document), clashes.length];
  };
  assert.deepEqual(both("a x b c", "a b c y"), ["a x b c y", 0], "what I put in the middle stays there");
  assert.deepEqual(both("x a b c", "a b y c"), ["x a b y c", 0]);
  assert.deepEqual(both("c a b", "a b c y"), ["c y a b", 0], "what I moved stays moved");
  assert.deepEqual(both("a x b c", "c b a"), ["c b a x", 0], "what they moved, too");
  assert.deepEqual(both("c a b", "c a b y"), ["c a b y", 0], "the same move is no quarrel");
  assert.deepEqual(both("c a b", "b a c"), ["c a b", 1], "two moves are one, and mine stands");
  assert.deepEqual(both("a c", "a y b c"), ["a y c", 0], "what I took out stays out");
});

test("going back to an earlier version retires the causes made since, and keeps their names", async () => {
  const { keepingCauses } = await source("settings/causes/since.ts");
  const earlier = { currency: "GBP", causes: { owners: [{ id: "care" }], groups: [{ id: "old" }], causes: [{ id: "late", name: "Late" }], pairs: [] } };
  const live = {
    currency: "USD",
    causes: {
      owners: [{ id: "care" }, { id: "stock" }, { id: "idle" }],
      groups: [{ id: "old" }, { id: "new" }],
      causes: [
        { id: "late", name: "Too late" },
        { id: "lost", name: "Lost", ownerId: "stock", groupId: "new", successor: "found", splitInto: ["found"] },
        { id: "found", name: "Found", ownerId: "care", groupId: "old" },
      ],
      pairs: [{ a: "lost", b: "late", hint: "" }],
    },
  };
  assert.deepEqual(keepingCauses(earlier, live), {
    currency: "GBP",
    causes: {
      owners: [{ id: "care" }, { id: "stock" }],
      groups: [{ id: "old" }],
      causes: [
        { id: "late", name: "Late" },
        { id: "lost", name: "Lost", ownerId: "stock", retired: true },
        { id: "found", name: "Found", ownerId: "care", groupId: "old", retired: true },
      ],
      pairs: [],
    },
  });
  assert.equal(keepingCauses(earlier, earlier), earlier);
});

test("a table that a spreadsheet wrote in the letters of Windows keeps its umlauts", async () => {
  const { textOf } = await source("settings/csv.ts");
  assert.equal(textOf(Uint8Array.from([0xd6, 0x6c, 0x20, 0xdf]).buffer), "Öl ß");
  assert.equal(textOf(new TextEncoder().encode("Öl €").buffer), "Öl €");
});

/** A browser's store that may have no room. */
function store() {
  const held = new Map();
  const all = { full: false, getItem: (name) => held.get(name) ?? null, removeItem: (name) => held.delete(name) };
  all.setItem = (name, text) => {
    if (all.full) throw new Error("no room");
    held.set(name, text);
  };
  return all;
}

test("a draft that the browser has no room for, or that another tab took away, is nobody else's", async (t) => {
  const { shelfOf } = await source("settings/shelf.ts");
  const { Draft } = await source("settings/draft.ts");
  globalThis.localStorage = store();
  t.after(() => delete globalThis.localStorage);
  const draft = new Draft({ a: 1, b: 1 }, null, shelfOf("device", "draft"));
  const edit = (value) => (draft.edit(["a"], value), draft.flush());
  edit(2);
  assert.deepEqual([draft.beside, draft.lost], [null, false]);
  localStorage.full = true;
  for (const value of [3, 4]) edit(value);
  assert.deepEqual([draft.beside, draft.lost], [null, true], "full: said, and no quarrel with itself");
  localStorage.full = false;
  edit(5);
  assert.deepEqual([draft.beside, draft.lost], [null, false]);
  const shelf = shelfOf("device", "draft");
  shelf.write("mine");
  localStorage.removeItem("draft");
  assert.equal(shelf.read(), null, "what another tab removed is gone");
});

test("a document saved as a file holds until the file is in its place, also over a reload", async (t) => {
  const { HostStore } = await source("hosts/shared/store.ts");
  globalThis.localStorage = store();
  globalThis.location = { pathname: "/headwater/", search: "?document=a.json" };
  t.after(() => ["localStorage", "location"].forEach((name) => delete globalThis[name]));
  let file = { version: 2, number: 1 };
  const page = (untold = true) => {
    const config = async () => ({ text: JSON.stringify(file), version: "" });
    return new HostStore({ config }, async () => "", untold);
  };
  const number = async (from) => (await from.load()).document.number;
  await page().publish({ version: 2, number: 2 }, "");
  const again = await page().load();
  assert.deepEqual([again.document.number, again.versions.map((one) => one.number)], [2, [2, 1]], "the download was cancelled, the page loaded anew");
  assert.equal(await number(page(false)), 1, "elsewhere the helpdesk's holds");
  location.search = "?document=b.json";
  assert.equal(await number(page()), 1, "and another file is another document");
  location.search = "?document=a.json";
  file = { version: 2, number: 3 };
  assert.equal(await number(page()), 3, "a colleague's newer file holds");
  file = { version: 2, number: 1 };
  assert.equal(await number(page()), 1, "and what is past is forgotten");
});
