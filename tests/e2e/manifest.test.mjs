/** What `custom-elements.json` promises is what the element has, and the other way round. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { browser } from "./browser.mjs";

const { page } = browser();

const read = (path) => readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");
const manifest = JSON.parse(read("pkg/custom-elements.json"));
const element = manifest.modules.flatMap((module) => module.declarations).find((one) => one.tagName === "headwater-sidebar");
const names = (list) => list.map((one) => one.name).sort();
const sorted = (list) => [...new Set(list)].sort();

test("each event that is documented is typed, and each that is typed is documented", () => {
  const typed = [...read("www/elements/api.ts").matchAll(/^ {2}"(headwater-[a-z-]+)": CustomEvent/gm)].map((match) => match[1]);
  assert.deepEqual(names(element.events), sorted(typed));
  for (const event of element.events) assert.ok(event.description, event.name);
});

test("attributes, properties and methods are those of the class", async () => {
  const opened = await page("/gallery.html?only=A");
  const found = await opened.evaluate(async () => {
    const { HeadwaterSidebar } = await import("/pkg/element.js");
    const own = Object.getOwnPropertyNames(HeadwaterSidebar.prototype);
    return { attributes: HeadwaterSidebar.observedAttributes, properties: [...HeadwaterSidebar.elementProperties.keys()], own };
  });
  // `lang` is every element's.
  assert.deepEqual(names(element.attributes).filter((name) => name !== "lang"), found.attributes.filter((name) => name !== "lang").sort());
  const fields = names(element.members.filter((member) => member.kind === "field" && !member.readonly && member.name !== "lang"));
  for (const name of found.properties) assert.ok(name === "lang" || fields.includes(name), name);
  for (const member of element.members) {
    assert.ok(found.properties.includes(member.name) || found.own.includes(member.name), member.name);
    assert.ok(member.description || element.attributes.find((one) => (one.fieldName ?? one.name) === member.name)?.description, `${member.name} says what it is`);
  }
});

test("slots, parts and states are those that are drawn", async () => {
  const opened = await page("/gallery.html");
  await opened.locator("headwater-sidebar").last().waitFor();
  const drawn = await opened.evaluate(() => {
    const all = (select) => [...document.querySelectorAll("headwater-sidebar")].flatMap((host) => [...host.shadowRoot.querySelectorAll(select)]);
    return {
      parts: all("[part]").flatMap((node) => [...node.part]),
      slots: all("slot").map((slot) => slot.name),
    };
  });
  assert.deepEqual(names(element.cssParts), sorted(drawn.parts));
  assert.deepEqual(names(element.slots), sorted(drawn.slots));
  const states = await opened.evaluate(
    (wanted) => wanted.filter((state) => document.querySelector(`headwater-sidebar:state(${state})`)),
    names(element.cssStates),
  );
  assert.deepEqual(states, names(element.cssStates));
});

test("each custom property that is documented changes something", () => {
  const used = [...`${read("www/elements/tokens.ts")}${read("www/elements/styles/frame.ts")}`.matchAll(/--headwater-([a-z-]+)/g)].map((match) => match[1]);
  const tokens = [...read("www/elements/tokens.ts").matchAll(/^ {2}"?([a-z-]+)"?: \["#/gm)].map((match) => match[1]);
  const real = sorted([...tokens, ...used.filter((name) => !name.startsWith("<"))]);
  assert.deepEqual(names(element.cssProperties ?? []).map((name) => name.slice("--headwater-".length)), real.filter((name) => name !== ""));
});

test("the page of figures has what is documented, and documents what it has", async () => {
  const insights = manifest.modules.flatMap((module) => module.declarations).find((one) => one.tagName === "headwater-insights");
  const typed = [...read("www/insights/api.ts").matchAll(/^ {2}"(headwater-[a-z-]+)": CustomEvent/gm)].map((match) => match[1]);
  assert.deepEqual(names(insights.events), sorted(typed));
  const opened = await page("/insights-gallery.html");
  await opened.locator("#insights figure").first().waitFor();
  const found = await opened.evaluate(async () => {
    const { HeadwaterInsights } = await import("/pkg/insights.js");
    const root = document.querySelector("#insights").shadowRoot;
    return {
      attributes: HeadwaterInsights.observedAttributes,
      properties: [...HeadwaterInsights.elementProperties.keys()],
      parts: [...root.querySelectorAll("[part]")].flatMap((node) => [...node.part]),
    };
  });
  assert.deepEqual(names(insights.attributes), sorted(found.attributes));
  const fields = names(insights.members.filter((member) => member.kind === "field"));
  for (const name of found.properties) assert.ok(name === "lang" || fields.includes(name), name);
  // The notice is drawn where there is something to tell.
  assert.deepEqual(names(insights.cssParts), sorted([...found.parts, "notice"]));
  const sheets = ["tokens.ts", "../insights/styles/frame.ts"].map((path) => read(`www/elements/${path}`)).join("");
  for (const { name } of insights.cssProperties) {
    const own = name.slice("--headwater-".length);
    assert.ok(sheets.includes(`var(${name}`) || new RegExp(`^ {2}"?${own}"?: \\["#`, "m").test(sheets), name);
  }
  await opened.context().close();
});
