/** Was this person here before: the line, the panel, and who is one person, in the demo helpdesk. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { axe, browser } from "./browser.mjs";

const { page } = browser();
const SIDE = "headwater-sidebar";

/** The demo with a ticket open and its first run behind it. */
async function started(id, options) {
  const demo = await page(`/#${id}`, options);
  await demo.locator(`${SIDE} [data-at='act:start']`).click();
  await demo.locator(`${SIDE} [data-at='identify']`).waitFor();
  return demo;
}

const notice = (demo) => demo.locator(`${SIDE} [part~='notice']`);
const panel = (demo) => demo.locator(`${SIDE} .panel`);
const words = async (locator) => (await locator.innerText()).replace(/\s+/g, " ").trim();

/** Focus into the sidebar, then keys, as an agent would press them. */
async function keys(demo, ...pressed) {
  await demo.locator(`${SIDE} [data-at='title']`).focus();
  for (const key of pressed) await demo.keyboard.press(key);
}

test("a third contact is told with what was given; R shows the tickets", async () => {
  const demo = await started("4311");
  await notice(demo).waitFor();
  assert.match(await words(notice(demo)), /^Third contact in 30 days, same cause\. Given: apology, £8 credit,? and explanation\. See both/);
  await keys(demo, "r");
  await panel(demo).waitFor();
  const shown = await words(panel(demo));
  assert.match(shown, /About this.*#4298 Where is the lamp for classroom 4\?.*Late delivery.*not fixed/);
  assert.match(shown, /#4240 Reading lamp not here yet/);
  assert.match(shown, /About something else.*#4312 Charged twice/);
  assert.match(shown, /Promised for .*, not kept/);
  // Nothing of another customer.
  assert.doesNotMatch(shown, /shelf|kettle|bookcase/);
  // A row opens its ticket.
  await demo.locator(`${SIDE} [data-at='act:open-ticket:4298']`).click();
  await demo.waitForFunction(() => location.hash === "#4298");
  assert.deepEqual(demo.errors, []);
  await demo.context().close();
});

test("not the same person takes two keys, is undone by one, and is remembered", async () => {
  const demo = await started("4311");
  await notice(demo).waitFor();
  await keys(demo, "r", "x");
  const said = panel(demo).getByText("is not the same person");
  await said.waitFor();
  await notice(demo).waitFor({ state: "detached" });
  await demo.keyboard.press("u");
  await said.waitFor({ state: "detached" });
  assert.match(await words(notice(demo)), /Third contact/);
  await demo.keyboard.press("x");
  await said.waitFor();
  await demo.reload();
  await demo.locator(`${SIDE} [data-at='identify']`).waitFor();
  await keys(demo, "r");
  await said.waitFor();
  assert.equal(await notice(demo).count(), 0);
  // Its own Undo, in the panel.
  await panel(demo).getByRole("button", { name: "Undo" }).click();
  await said.waitFor({ state: "detached" });
  assert.match(await words(notice(demo)), /Third contact/);
  assert.deepEqual(demo.errors, []);
  await demo.context().close();
});

test("asking again about an open ticket is said as such, and another issue is no repeat", async () => {
  const demo = await started("4259");
  await notice(demo).waitFor();
  assert.match(await words(notice(demo)), /^Asking again: #4247 about this is still open\./);
  await demo.locator("[data-id='4312']").click();
  await demo.waitForFunction(() => location.hash === "#4312");
  await demo.locator(`${SIDE} [part~='notice']`, { hasText: "3 other contacts, about other things." }).waitFor();
  await demo.locator("[data-id='4305']").click();
  await demo.waitForFunction(() => location.hash === "#4305");
  await notice(demo).waitFor({ state: "detached" });
  await keys(demo, "r");
  assert.match(await words(panel(demo)), /No other contact of this person is known/);
  await demo.context().close();
});

for (const colorScheme of ["light", "dark"]) {
  test(`axe finds nothing where earlier contacts are shown: ${colorScheme}, 320 px`, async () => {
    const demo = await started("4311", { colorScheme });
    await demo.locator(SIDE).evaluate((side) => (side.style.inlineSize = "320px"));
    await notice(demo).waitFor();
    await keys(demo, "r");
    await panel(demo).waitFor();
    assert.deepEqual(await axe(demo, SIDE, [/partially obscured|overlapped|too short|non-text/]), []);
    await demo.context().close();
  });
}
