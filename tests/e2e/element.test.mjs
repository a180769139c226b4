/** The element by itself, on fixed views: keys, focus, and what it says. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { browser } from "./browser.mjs";
import { at, draw, focusAt, press, sent, screensOf } from "./screens.mjs";

const { page } = browser();
const screens = screensOf(page);

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
  assert.equal(await options.count(), 2, "a cause, and what is typed as a name");
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
  assert.match(await options.first().textContent(), /^Name a new one: .?zzz.?$/);
  assert.equal(await options.count(), 1);
  await gal.keyboard.press("Enter");
  assert.deepEqual(await sent(gal, "L"), [], "that no cause has the words is no answer yet");
  await gal.keyboard.press("Backspace");
  assert.equal(await options.count(), 0, "two letters are no name");
  assert.equal(await box.getAttribute("aria-expanded"), "false");
  await gal.keyboard.type("z");
  await gal.keyboard.press("ArrowUp");
  await gal.keyboard.press("Enter");
  assert.deepEqual(await sent(gal, "L"), [{ type: "answer", id: "cause", value: "zzz", via: "named" }]);
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
