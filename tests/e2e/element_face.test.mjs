/** The element by itself, on fixed views: what a page holds on to, its colours, languages and rest. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { browser, nodesOf } from "./browser.mjs";
import { draw, screensOf } from "./screens.mjs";

const { page } = browser();
const screens = screensOf(page);

test("states, parts and slots are there for a page to hold on to", async () => {
  const gal = await screens("A,C,E,I,M,O,R");
  const states = ["loading", "unsure", "dirty", "offline", "due", "readonly", "recovered"];
  const found = await gal.evaluate(
    (names) =>
      Object.fromEntries(
        [...document.querySelectorAll("headwater-sidebar")].map((host) => [
          host.id.slice(7),
          names.filter((name) => host.matches(`:state(${name})`)),
        ]),
      ),
    states,
  );
  assert.deepEqual(found, {
    A: ["loading"],
    C: ["unsure"],
    E: ["dirty"],
    I: ["due"],
    M: ["dirty", "offline"],
    O: ["dirty", "recovered"],
    R: ["readonly"],
  });
  const slots = await gal.evaluate(() =>
    [...document.querySelector("#screen-E").shadowRoot.querySelectorAll("slot")].map((slot) => slot.name).sort(),
  );
  assert.deepEqual(slots, ["footer-extra", "identify-extra", "notice"]);
  await gal.context().close();
});

test("colours that cannot be read fall back, once told of", async () => {
  const gal = await screens("B");
  const warnings = [];
  gal.on("console", (line) => line.type() === "warning" && warnings.push(line.text()));
  const accent = () =>
    gal.locator("#screen-B .link").last().evaluate((node) => getComputedStyle(node).color);
  await gal.evaluate(() => {
    document.body.style.setProperty("--headwater-accent", "rgb(100, 30, 120)");
  });
  await gal.waitForTimeout(50);
  assert.equal(await gal.locator("#screen-B [data-at='act:why']").evaluate((n) => getComputedStyle(n).color), "rgb(100, 30, 120)");
  await gal.evaluate(() => document.body.style.setProperty("--headwater-accent", "#eeeeee"));
  await gal.waitForTimeout(50);
  assert.equal(await gal.locator("#screen-B [data-at='act:why']").evaluate((n) => getComputedStyle(n).color), "rgb(11, 95, 204)");
  await gal.evaluate(() => document.body.style.setProperty("--headwater-accent", "#eeeeef"));
  await gal.waitForTimeout(50);
  assert.equal(warnings.length, 1, warnings.join("\n"));
  // Which property it is, of which element, and how far it is off; those that the page left are not its business.
  const gives = "headwater: colours of headwater-sidebar#screen-B replaced:\n--headwater-accent gives accent on surface a contrast of 1.16, and 4.5 is needed";
  assert.equal(warnings[0], gives);
  assert.ok(await accent());
  await gal.context().close();
});

test("what is no colour falls back, and is named", async () => {
  const gal = await screens("K");
  const warnings = [];
  gal.on("console", (line) => line.type() === "warning" && warnings.push(line.text()));
  const ground = () => gal.locator("#screen-K").evaluate((host) => getComputedStyle(host).getPropertyValue("--_accent"));
  await gal.evaluate(() => document.body.style.setProperty("--headwater-accent", "notacolour"));
  for (let n = 0; n < 40 && /notacolour/.test(await ground()); n += 1) await gal.waitForTimeout(50);
  assert.match(await ground(), /light-dark\(#0b5fcc, #7db4ff\)|#0b5fcc/);
  assert.deepEqual(warnings, ["headwater: colours of headwater-sidebar#screen-K replaced:\n--headwater-accent is no colour"]);
  await gal.evaluate(() => document.body.style.setProperty("--headwater-accent", "oklch(0.4 0.1 250)"));
  for (let n = 0; n < 40 && !/oklch/.test(await ground()); n += 1) await gal.waitForTimeout(50);
  assert.match(await ground(), /oklch/);
  await gal.context().close();
});

test("a page's own background for the element leaves its words readable in dark", async () => {
  const gal = await screens("B");
  const drawn = await gal.locator("#screen-B").evaluate((host) => {
    host.setAttribute("theme", "dark");
    host.style.background = "white";
    host.style.color = "black";
    const { color, backgroundColor } = getComputedStyle(host.shadowRoot.querySelector("[part=base]"));
    return [color, backgroundColor];
  });
  assert.deepEqual(drawn, ["rgb(232, 234, 237)", "rgb(22, 25, 29)"]);
  await gal.context().close();
});

test("one weak colour, or a palette without the soft ones, leaves nothing unreadable", async () => {
  const gal = await screens("D");
  const least = () =>
    gal.locator("#screen-D").evaluate((host) => {
      const channels = (colour) => colour.match(/[\d.]+/g).slice(0, 3).map(Number);
      const light = (colour) => {
        const [r, g, b] = channels(colour).map((n) => (n / 255 <= 0.04045 ? n / 255 / 12.92 : ((n / 255 + 0.055) / 1.055) ** 2.4));
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
      };
      const ratio = (a, b) => (Math.max(light(a), light(b)) + 0.05) / (Math.min(light(a), light(b)) + 0.05);
      const of = (selector, name) => getComputedStyle(host.shadowRoot.querySelector(selector))[name];
      const surface = getComputedStyle(host).backgroundColor;
      return [
        ratio(of("[data-at='title']", "color"), surface),
        ratio(of(".status", "color"), surface),
        ratio(of(".notice.warn p", "color"), of(".notice.warn", "backgroundColor")),
      ].map((n) => Math.round(n * 10) / 10);
    });
  const set = async (colours) => {
    await gal.evaluate((all) => {
      document.body.removeAttribute("style");
      for (const [name, colour] of Object.entries(all)) document.body.style.setProperty(`--headwater-${name}`, colour);
    }, colours);
  };
  const dark = { surface: "#222", raised: "#2b2b2b", text: "#eee", control: "#999", accent: "#9cf", "on-accent": "#000" };
  for (const colours of [{ ...dark, muted: "#666" }, { ...dark, muted: "#bbb" }]) {
    await set(colours);
    for (let n = 0; n < 40 && (await least()).some((one) => one < 4.5); n += 1) await gal.waitForTimeout(50);
    assert.deepEqual((await least()).filter((one) => one < 4.5), [], JSON.stringify(colours));
    // What can be read stays as the page set it.
    const surface = await gal.locator("#screen-D").evaluate((host) => getComputedStyle(host).backgroundColor);
    assert.equal(surface, "rgb(34, 34, 34)");
  }
  await gal.context().close();
});

test("the language is that of the nearest ancestor, also when it changes", async () => {
  const gal = await screens("B");
  const legend = gal.locator("#screen-B legend");
  const english = await legend.textContent();
  await gal.evaluate(() => (document.documentElement.lang = "de-AT"));
  await gal.waitForTimeout(50);
  assert.notEqual(await legend.textContent(), english);
  await gal.locator("#screen-B").evaluate((host) => (host.lang = "en"));
  await gal.waitForTimeout(50);
  assert.equal(await legend.textContent(), english);
  // Any ancestor counts, not only the page's outermost.
  await gal.locator("#screen-B").evaluate((host) => {
    host.lang = "";
    document.documentElement.lang = "en";
  });
  await gal.waitForTimeout(50);
  assert.equal(await legend.textContent(), english);
  await gal.locator("#screen-B").evaluate((host) => (host.parentElement.lang = "fr"));
  for (let n = 0; n < 100 && (await legend.textContent()) === english; n += 1) await gal.waitForTimeout(20);
  assert.notEqual(await legend.textContent(), english);
  assert.equal(await legend.evaluate((node) => node.closest("[lang]").lang), "fr");
  // Where Headwater does not speak it, what it says instead is marked as what it is.
  await gal.locator("#screen-B").evaluate((host) => (host.parentElement.lang = "it"));
  await gal.waitForTimeout(50);
  assert.equal(await legend.textContent(), english);
  assert.equal(await legend.evaluate((node) => node.closest("[lang]").lang), "en");
  // Its own, also of words that were never here.
  await gal.locator("#screen-B").evaluate((host) => (host.lang = "es"));
  for (let n = 0; n < 100 && (await legend.textContent()) === english; n += 1) await gal.waitForTimeout(20);
  assert.equal(await legend.evaluate((node) => node.closest("[lang]").lang), "es");
  await gal.context().close();
});

test("between two languages nothing is said in a third", async () => {
  const gal = await screens("B");
  const legend = gal.locator("#screen-B legend");
  const english = await legend.textContent();
  const speak = (lang) => gal.locator("#screen-B").evaluate((host, tag) => (host.lang = tag), lang);
  const spoken = async (lang) => {
    for (let n = 0; n < 200 && (await legend.evaluate((node) => node.closest("[lang]").lang)) !== lang; n += 1) await gal.waitForTimeout(20);
    assert.equal(await legend.evaluate((node) => node.closest("[lang]").lang), lang);
  };
  await speak("de");
  await spoken("de");
  await gal.evaluate(() => {
    const { shadowRoot } = document.querySelector("#screen-B");
    globalThis.said = new Set();
    new MutationObserver(() => globalThis.said.add(shadowRoot.querySelector("legend").textContent)).observe(
      shadowRoot, { subtree: true, childList: true, characterData: true, attributes: true });
  });
  for (const lang of ["fr", "es"]) {
    await speak(lang);
    await spoken(lang);
  }
  const said = await gal.evaluate(() => [...globalThis.said]);
  assert.ok(said.length > 0 && !said.includes(english), said.join(" | "));
  await gal.context().close();
});

test("no style and no markup is set by a string: it works under a strict policy", async () => {
  const policy =
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; img-src data:; require-trusted-types-for 'script'; trusted-types lit-html";
  const gal = await screens("B,F", { policy });
  assert.equal(await gal.locator("#screen-B [data-at='cause:billing_overcharge']").count(), 1);
  assert.deepEqual(gal.errors, []);
  await gal.context().close();
});

test("what is drawn no longer is let go: a day of tickets takes no more memory than one", async () => {
  const gal = await screens("B,E");
  const tickets = (count) =>
    gal.locator("#screen-E").evaluate(async (host, times) => {
      const other = document.querySelector("#screen-B").fixture;
      for (let n = 0; n < times; n += 1) {
        for (const view of [other, host.fixture]) {
          host.draw(view);
          await host.updateComplete;
        }
      }
    }, count);
  await tickets(3);
  const before = await nodesOf(gal);
  await tickets(40);
  const more = (await nodesOf(gal)) - before;
  assert.ok(more < 1500, `${more} nodes more after 40 tickets`);
  await gal.context().close();
});

test("a moment of a report is in UTC, with its day, wherever the agent is", async () => {
  const gal = await screens("K", { timezoneId: "Asia/Tokyo" });
  const at = { name: "at", value: { kind: "utc", at: Date.parse("2026-11-24T20:05:00Z") } };
  await draw(gal, "K", { body: [{ kind: "note", text: { key: "case.timeline-contact", args: [at] }, tone: "plain", quotes: [], acts: [] }] });
  const words = await gal.locator("#screen-K").evaluate((host) => host.shadowRoot.textContent);
  assert.match(words, /24.*2026.*(20|8):05.*UTC.*: the customer wrote/);
  await gal.context().close();
});
