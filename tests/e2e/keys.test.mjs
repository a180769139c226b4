/** Keys as hands press them: held down for a moment, arrows inside what the browser draws. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { browser } from "./browser.mjs";
import { desk as deskOf } from "./desk.mjs";
import { OTHER } from "./journeys.mjs";

const { embed } = browser();
const desk = (...how) => deskOf(embed, ...how);

/** A key that is held down until it has repeated six times. */
async function hold(agent, key) {
  for (let n = 0; n <= 6; n += 1) {
    await agent.page.keyboard.down(key);
    await agent.page.waitForTimeout(80);
  }
  await agent.page.keyboard.up(key);
  await agent.page.waitForTimeout(200);
}
const events = (agent) => agent.page.evaluate(() => globalThis.sent);
const focus = (agent, at) => agent.side.locator(`[data-at="${at}"]`).focus();

test("a number key that is held down answers one question", async () => {
  const agent = await desk();
  await agent.begin();
  await hold(agent, "1");
  assert.deepEqual((await events(agent)).map(({ id }) => id), ["cause"]);
  // Pressed again it counts again.
  await agent.keys("1");
  assert.deepEqual((await events(agent)).map(({ id }) => id), ["cause", "wanted"]);
  await agent.end();
});

test("a held key does nothing where focus went: no digit is typed, nothing is saved", async () => {
  const agent = await desk();
  await agent.begin();
  await hold(agent, "0");
  assert.equal(await agent.side.locator("[data-search]").inputValue(), "");
  await agent.type("lost");
  await agent.keys("Enter", "1", "1", "1");
  // A held letter is a letter in an input where it was pressed first.
  await focus(agent, "promise");
  await hold(agent, "u");
  assert.match(await agent.side.locator("[data-at=promise]").inputValue(), /u{7}/);
  await focus(agent, "act:plan");
  await hold(agent, "Enter");
  await agent.says(/Save \d/);
  assert.deepEqual(await agent.page.evaluate(() => globalThis.saved), []);
  assert.equal(await agent.side.locator("[data-panel]").count(), 0, "not even the list is shown");
  await agent.end();
});

test("where the arrows are in a long search is in sight", async () => {
  const agent = await desk(undefined, { config: null });
  await agent.begin("0");
  const inSight = () =>
    agent.side.evaluate((host) => {
      const root = host.shadowRoot;
      const option = root.querySelector("[role=option][aria-selected=true]").getBoundingClientRect();
      const list = root.querySelector("[role=listbox]").getBoundingClientRect();
      const end = root.querySelector("footer")?.getBoundingClientRect().top ?? innerHeight;
      return list.top <= option.top && option.bottom <= list.bottom && 0 <= option.top && option.bottom <= end;
    });
  const through = async () => {
    for (const key of ["ArrowUp", "ArrowDown", ...Array(12).fill("ArrowDown")]) {
      await agent.page.keyboard.press(key);
      await agent.page.waitForTimeout(50);
      assert.ok(await inSight(), key);
    }
  };
  await through();
  await agent.type("a");
  assert.ok(await inSight(), "the first of what fits");
  // With Save and Undo at the window's lower end.
  await agent.keys("Enter");
  await agent.page.setViewportSize({ width: 320, height: 420 });
  await agent.click("Change");
  await through();
  await agent.end();
});

test("arrows choose in a group of radio buttons and stay in it; Space and numbers go on", async () => {
  const agent = await desk();
  await agent.begin("1");
  const recorded = async (field, value) => assert.equal((await agent.case()).answers[field], value);
  await focus(agent, "wanted:refund");
  await agent.keys("ArrowDown");
  await recorded("wanted", "replacement");
  assert.equal(await agent.at(), "wanted:replacement");
  await agent.keys("ArrowDown", "ArrowUp", "ArrowUp");
  await recorded("wanted", "refund");
  assert.equal(await agent.at(), "wanted:refund");
  // A number answers the question that is asked next.
  await agent.keys("1");
  assert.match((await agent.case()).answers.offer, /refund_due/);
  assert.equal(await agent.at(), "agreed");
  await focus(agent, "agreed:yes");
  await agent.keys("Space");
  await recorded("agreed", "yes");
  assert.equal(await agent.at(), "act:plan");
  await focus(agent, "agreed:yes");
  await agent.keys("ArrowDown");
  await recorded("agreed", "waiting");
  assert.equal(await agent.at(), "agreed:waiting");
  await agent.click("Yes");
  await recorded("agreed", "yes");
  assert.equal(await agent.at(), "act:plan");
  await agent.end();
});

test("Escape closes what was opened in a step, with focus back where it came from; Change closes too", async () => {
  const agent = await desk(OTHER);
  await agent.begin("0");
  const search = agent.side.locator("[data-search]");
  assert.equal(await search.count(), 1);
  await agent.keys("Escape");
  assert.equal(await search.count(), 0);
  assert.equal(await agent.at(), "cause");
  await agent.keys("1");
  const change = "act:change:cause";
  await focus(agent, change);
  await agent.keys("Enter");
  await agent.type("l");
  await agent.keys("Escape");
  assert.equal(await search.inputValue(), "", "the first empties it");
  await agent.keys("Escape");
  assert.equal(await search.count(), 0);
  assert.equal(await agent.at(), change);
  await agent.click("Change", "Change");
  assert.equal(await search.count(), 0);
  assert.equal(await agent.at(), change);
  // More offers than are shown at first, and fewer again.
  await agent.keys("1");
  const offers = agent.side.locator("fieldset:has([data-at=offer]) button");
  const few = await offers.count();
  await agent.keys("0");
  assert.ok(few < (await offers.count()));
  await agent.keys("Escape");
  assert.equal(await offers.count(), few);
  assert.equal(await agent.at(), "offer");
  await agent.end();
});
