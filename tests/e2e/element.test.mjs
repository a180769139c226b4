/** The element by itself, on fixed views: keys, focus, what it says, and its public face. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { browser, nodesOf } from "./browser.mjs";

const { page } = browser();

async function screens(letters, options) {
  const opened = await page(`/gallery.html?only=${letters}`, options);
  await opened.locator("headwater-sidebar").last().waitFor();
  return opened;
}

const sent = (opened, letter) =>
  opened.locator(`#screen-${letter}`).evaluate((host) => host.sent.splice(0));
const at = (opened) =>
  opened.evaluate(() => {
    const node = document.activeElement?.shadowRoot?.activeElement;
    return node ? (node.dataset.at ?? node.localName) : document.activeElement.localName;
  });
const focusAt = (opened, letter, where) =>
  opened.locator(`#screen-${letter} [data-at="${where}"]`).focus();
/** A key as a layout gives it; whether something was prevented. */
const press = (opened, letter, init) =>
  opened.locator(`#screen-${letter}`).evaluate((host, fields) => {
    const node = host.shadowRoot.activeElement ?? host;
    const event = new KeyboardEvent("keydown", { bubbles: true, composed: true, cancelable: true, ...fields });
    node.dispatchEvent(event);
    return event.defaultPrevented;
  }, init);
const draw = (opened, letter, change) =>
  opened.locator(`#screen-${letter}`).evaluate(async (host, fields) => {
    host.draw({ ...host.fixture, ...fields });
    await host.updateComplete;
  }, change);

test("number keys choose an option of the open question, by their place on the keyboard", async () => {
  const gal = await screens("B");
  await focusAt(gal, "B", "cause");
  const answers = [
    [{ key: "2", code: "Digit2" }, "refund_delayed"],
    [{ key: "é", code: "Digit2" }, "refund_delayed"],
    [{ key: "1", code: "Numpad1" }, "billing_overcharge"],
    [{ key: "1", code: "Digit1", shiftKey: true }, "billing_overcharge"],
    [{ key: "0", code: "Digit0" }, "none"],
  ];
  for (const [key, value] of answers) {
    assert.equal(await press(gal, "B", key), true);
    assert.deepEqual(await sent(gal, "B"), [{ type: "answer", id: "cause", value, via: "key" }]);
  }
  await gal.context().close();
});

test("keys that are not ours stay with the page", async () => {
  const gal = await screens("B,F");
  await focusAt(gal, "B", "cause");
  for (const key of [
    { key: "9", code: "Digit9" },
    { key: "End", code: "Numpad1" },
    { key: "!", code: "Digit1", shiftKey: true },
    { key: "1", code: "Digit1", ctrlKey: true },
    { key: "1", code: "Digit1", altKey: true },
    { key: "s", code: "KeyS", metaKey: true },
    { key: "1", code: "Digit1", isComposing: true },
    { key: "x", code: "KeyX" },
    { key: "Tab", code: "Tab" },
  ]) {
    assert.equal(await press(gal, "B", key), false, JSON.stringify(key));
    assert.deepEqual(await sent(gal, "B"), []);
  }
  await focusAt(gal, "F", "offer-amount");
  for (const key of [{ key: "1", code: "Digit1" }, { key: "s", code: "KeyS" }, { key: "?", code: "Slash" }]) {
    assert.equal(await press(gal, "F", key), false, "in a text field");
  }
  assert.deepEqual(await sent(gal, "F"), []);
  await gal.context().close();
});

test("nothing is prevented while focus is outside", async () => {
  const gal = await screens("B");
  const prevented = await gal.evaluate(() =>
    ["1", "0", "s", "u", "w", "?", "ArrowDown", "Escape"].filter((key) => {
      const code = /\d/.test(key) ? `Digit${key}` : key;
      const event = new KeyboardEvent("keydown", { key, code, bubbles: true, cancelable: true });
      document.body.dispatchEvent(event);
      return event.defaultPrevented;
    }),
  );
  assert.deepEqual(prevented, []);
  assert.deepEqual(await sent(gal, "B"), []);
  await gal.context().close();
});

test("letters press their act, unless the page turned single keys off", async () => {
  const gal = await screens("B");
  await focusAt(gal, "B", "cause");
  for (const [key, act] of [["s", "save"], ["u", "undo"], ["w", "why"], ["r", "history"], ["n", "update"], ["?", "keys"]]) {
    await gal.keyboard.press(key === "?" ? "Shift+Slash" : key);
    assert.deepEqual(await sent(gal, "B"), [{ type: "press", act }]);
  }
  await gal.locator("#screen-B").evaluate((host) => (host.noShortcuts = true));
  await gal.keyboard.press("s");
  await gal.keyboard.press("1");
  assert.deepEqual(await sent(gal, "B"), []);
  await gal.context().close();
});

test("arrows move between step headers and inside lists", async () => {
  const gal = await screens("I");
  await focusAt(gal, "I", "identify");
  await gal.keyboard.press("ArrowDown");
  assert.equal(await at(gal), "negotiate");
  await gal.keyboard.press("End");
  assert.equal(await at(gal), "analyze");
  await gal.keyboard.press("Home");
  assert.equal(await at(gal), "identify");
  await focusAt(gal, "I", "outcome:solved");
  await gal.keyboard.press("ArrowDown");
  assert.equal(await at(gal), "outcome:partly");
  await gal.keyboard.press("End");
  assert.equal(await at(gal), "outcome:unreachable");
  await gal.context().close();
});

test("the menu opens in the flow, closes on Escape, and gives focus back", async () => {
  const gal = await screens("B");
  await focusAt(gal, "B", "menu");
  await gal.keyboard.press("Enter");
  const menu = gal.locator("#screen-B [data-at=menu]");
  assert.equal(await menu.getAttribute("aria-expanded"), "true");
  await gal.keyboard.press("Tab");
  assert.equal(await at(gal), "act:pause");
  await gal.keyboard.press("Escape");
  assert.equal(await menu.getAttribute("aria-expanded"), "false");
  assert.equal(await at(gal), "menu");
  await gal.context().close();
});

test("Escape with nothing open goes back to where focus came from", async () => {
  const gal = await screens("B");
  await gal.locator("select[name=theme]").focus();
  await focusAt(gal, "B", "cause");
  await gal.keyboard.press("Escape");
  assert.equal(await gal.evaluate(() => document.activeElement.name), "theme");
  await gal.context().close();
});

test("the search is a combobox: typed, moved through, chosen and emptied by keys", async () => {
  const gal = await screens("L");
  await focusAt(gal, "L", "cause");
  await gal.keyboard.type("refund");
  const box = gal.locator("#screen-L input");
  const options = gal.locator("#screen-L [role=option]");
  assert.equal(await options.count(), 1);
  assert.equal(await box.getAttribute("aria-activedescendant"), "s-cause-0");
  await gal.keyboard.press("Escape");
  assert.equal(await box.inputValue(), "");
  await gal.keyboard.type("late");
  await gal.keyboard.press("Enter");
  assert.deepEqual(await sent(gal, "L"), [
    { type: "answer", id: "cause", value: "delivery_late", via: "search" },
  ]);
  await gal.keyboard.press("Control+a");
  await gal.keyboard.type("zzz");
  assert.equal(await options.count(), 0);
  assert.equal(await box.getAttribute("aria-expanded"), "false");
  await gal.keyboard.press("Enter");
  assert.deepEqual(await sent(gal, "L"), []);
  await gal.context().close();
});

test("focus is not taken from the page by a ticket, and goes to the title when inside", async () => {
  const gal = await screens("B");
  await gal.locator("select[name=theme]").focus();
  await draw(gal, "B", { ticketId: "other", focus: "title" });
  assert.equal(await gal.evaluate(() => document.activeElement.name), "theme");
  await focusAt(gal, "B", "cause:billing_overcharge");
  await draw(gal, "B", { ticketId: "third" });
  assert.equal(await at(gal), "title");
  await gal.context().close();
});

test("a view that nobody asked for moves nothing", async () => {
  const gal = await screens("B");
  await focusAt(gal, "B", "cause:refund_delayed");
  await draw(gal, "B", { focus: "identify" });
  assert.equal(await at(gal), "cause:refund_delayed");
  await gal.context().close();
});

test("after the agent's own act focus goes where the view says", async () => {
  const gal = await screens("B,E");
  const next = await gal.locator("#screen-E").evaluate((host) => host.fixture.steps);
  await focusAt(gal, "B", "cause:billing_overcharge");
  await gal.keyboard.press("1");
  await draw(gal, "B", { steps: next, focus: "wanted" });
  assert.equal(await at(gal), "wanted");
  await gal.context().close();
});

test("focus is never lost: it falls back to the open question, then to the step", async () => {
  const gal = await screens("B,E,K");
  const next = await gal.locator("#screen-E").evaluate((host) => host.fixture.steps);
  await focusAt(gal, "B", "cause:billing_overcharge");
  await draw(gal, "B", { steps: next });
  assert.equal(await at(gal), "wanted");
  await draw(gal, "B", { steps: [{ ...next[0], blocks: [] }] });
  assert.equal(await at(gal), "identify");
  await draw(gal, "B", { steps: [], later: [] });
  assert.equal(await at(gal), "title");
  await gal.context().close();
});

test("a panel takes focus after the agent's act and gives it back", async () => {
  const gal = await screens("B,S2");
  const panel = await gal.locator("#screen-S2").evaluate((host) => host.fixture.panel);
  await focusAt(gal, "B", "act:why");
  await gal.keyboard.press("Enter");
  await draw(gal, "B", { panel });
  assert.equal(await at(gal), "panel");
  await gal.keyboard.press("Escape");
  assert.deepEqual((await sent(gal, "B")).at(-1), { type: "press", act: "close" });
  await draw(gal, "B", { panel: null });
  assert.equal(await at(gal), "act:why");
  await gal.context().close();
});

test("what is typed stays under its ticket and is not overwritten by a view", async () => {
  const gal = await screens("F");
  await focusAt(gal, "F", "offer-amount");
  await gal.keyboard.press("End");
  await gal.keyboard.type("5");
  assert.deepEqual(await sent(gal, "F"), [{ type: "typing", id: "offer-amount", value: "18.405" }]);
  const box = gal.locator("#screen-F [data-at=offer-amount]");
  await draw(gal, "F", { say: null });
  assert.equal(await box.inputValue(), "18.405");
  await draw(gal, "F", { ticketId: "other" });
  assert.equal(await box.inputValue(), "18.40");
  await gal.context().close();
});

test("the live region is short, paced, cleared, and silent while focus is outside", async () => {
  const gal = await screens("B");
  const region = gal.locator("#screen-B [role=status]");
  const say = (text) => ({ key: "", args: [{ name: "text", value: { kind: "plain", text } }] });
  await draw(gal, "B", { say: say("nobody asked") });
  assert.equal(await region.textContent(), "");
  await focusAt(gal, "B", "cause");
  await draw(gal, "B", { say: say("first ".repeat(40)) });
  const first = await region.textContent();
  assert.ok(first.startsWith("\u2068first") || first.startsWith("first"), first);
  assert.ok([...first].length <= 90, `${[...first].length} characters`);
  await draw(gal, "B", { say: say("second") });
  await draw(gal, "B", { say: say("third") });
  assert.equal(await region.textContent(), first, "one message in two seconds");
  await gal.waitForFunction(() =>
    document.querySelector("#screen-B").shadowRoot.querySelector("[role=status]").textContent.includes("third"),
  );
  await gal.waitForFunction(
    () => document.querySelector("#screen-B").shadowRoot.querySelector("[role=status]").textContent === "",
    null,
    { timeout: 8000 },
  );
  await gal.context().close();
});

test("a failed save is an alert, and what is said beside its notice is none", async () => {
  const gal = await screens("F,N");
  const notice = await gal.locator("#screen-N").evaluate((host) => host.fixture.notice);
  await focusAt(gal, "F", "act:save");
  const n = { name: "n", value: { kind: "number", value: 2 } };
  await draw(gal, "F", { notice, say: { key: "say.not-saved", args: [n] } });
  assert.match(await gal.locator("#screen-F [role=alert]").textContent(), /Not saved.*safe/);
  await draw(gal, "F", { notice, say: { key: "say.undone", args: [] } });
  await gal.waitForFunction(() =>
    document.querySelector("#screen-F").shadowRoot.querySelector("[role=status]").textContent === "Undone.",
  );
  assert.equal(await gal.locator("#screen-F [role=alert]").textContent(), "");
  await gal.context().close();
});

test("E walks through the quotes and says where each one is", async () => {
  const gal = await screens("B");
  await gal.evaluate(() => {
    globalThis.heard = [];
    document.addEventListener("headwater-evidence", (event) => heard.push(event.detail));
  });
  await focusAt(gal, "B", "cause");
  await gal.keyboard.press("e");
  await gal.keyboard.press("e");
  await gal.keyboard.press("e");
  const heard = await gal.evaluate(() => globalThis.heard);
  assert.deepEqual(heard.map((detail) => detail.ranges[0].quote.includes("charged twice")), [true, false, true]);
  assert.equal(heard[0].v, 1);
  assert.equal(heard[0].by, "agent");
  await gal.context().close();
});

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
