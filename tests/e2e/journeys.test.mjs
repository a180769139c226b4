/**
 * The journeys of an agent, by keyboard alone and by pointer alone, each at or under its count.
 * Counted from focus (or the pointer) inside the sidebar; free typing is not counted.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { browser } from "./browser.mjs";
import { desk as deskOf } from "./desk.mjs";
import { CAME_BACK, JOURNEYS, OTHER, TICKET, keysOf } from "./journeys.mjs";

const { embed } = browser();
const desk = (...how) => deskOf(embed, ...how);

/** Plays a journey twice: with its keys, then with the pointer. */
function journey(title, name, [keys, clicks], { byKeys, byPointer, after }) {
  const { ticket, before = [], steps } = JOURNEYS[name];
  const pressed = (agent) => agent.keys(...keysOf(steps));
  for (const [how, play, most] of [["keys", byKeys ?? pressed, [keys, 0]], ["pointer", byPointer, [0, clicks]]]) {
    test(`${title}: ${most[how === "keys" ? 0 : 1]} ${how}`, async () => {
      const agent = await desk(ticket);
      await agent.begin(...before);
      await play(agent);
      await agent.sent(steps);
      await after(agent);
      agent.most(...most);
      await agent.end();
    });
  }
}

journey("confirm the suggested cause", "confirm", [1, 1], {
  byPointer: (agent) => agent.click("Charged twice"),
  after: async (agent) => {
    assert.equal((await agent.case()).answers.cause, "billing_overcharge");
    await agent.says(/Working cause: Charged twice/);
  },
});

journey("correct it to a listed cause, at the same cost", "correct", [1, 1], {
  byPointer: (agent) => agent.option(2),
  after: async (agent) => assert.notEqual((await agent.case()).answers.cause, "billing_overcharge"),
});

journey("none fits: search and choose", "search", [2, 2], {
  byKeys: async (agent) => {
    await agent.keys("0");
    await agent.type("lost");
    await agent.keys("Enter");
  },
  byPointer: async (agent) => {
    await agent.click("None of these");
    await agent.type("lost");
    await agent.click("Lost parcel");
  },
  after: async (agent) => assert.equal((await agent.case()).answers.cause, "delivery_lost"),
});

journey("none fits: name a new one, which is last in the list", "name", [3, 2], {
  byKeys: async (agent) => {
    await agent.keys("0");
    await agent.type(" Torn  label");
    await agent.keys("ArrowUp", "Enter");
  },
  byPointer: async (agent) => {
    await agent.click("None of these");
    await agent.type("Torn label");
    await agent.click("Name a new one");
  },
  after: async (agent) => {
    assert.match((await agent.case()).answers.cause, /^Torn label$/);
    await agent.says(/Working cause: Torn label/);
    // It has no owner by the list: the agent says whose it is.
    await agent.says(/Where does the fix live/);
  },
});

test("no cause fits: that the ticket does not say enough stays in sight, and is chosen on purpose only", async () => {
  const agent = await desk();
  await agent.begin("0");
  const last = () => agent.side.locator("[role=option]").last().textContent();
  assert.match(await last(), /Not enough information/);
  await agent.type("zzzz");
  await agent.says(/No cause has these words/);
  assert.match(await last(), /^Name a new one: .?zzzz.?$/);
  assert.match(await agent.side.locator("[role=option]").first().textContent(), /Not enough information/);
  await agent.keys("Enter");
  assert.equal((await agent.case()).answers.cause, undefined);
  await agent.keys("ArrowDown", "Enter");
  await agent.says(/Working cause: Not enough information/);
  assert.equal((await agent.case()).answers.cause, "unclear");
  await agent.end();
});

journey("unsure: answer one question, then confirm", "question", [2, 2], {
  byKeys: async (agent) => {
    await agent.says(/Has any part of the order arrived/);
    await agent.keys(...keysOf(JOURNEYS.question.steps));
  },
  byPointer: async (agent) => {
    await agent.says(/Has any part of the order arrived/);
    await agent.option(1);
    await agent.option(1);
  },
  after: async (agent) => assert.match((await agent.case()).answers.cause, /^delivery_/),
});

test("a customer who came back: nothing to press, 1 key for the history, 2 to reject a match", async () => {
  for (const how of ["keys", "pointer"]) {
    const agent = await desk(CAME_BACK.ticket, { earlier: CAME_BACK.earlier });
    await agent.says(/Third contact in 30 days, same cause\. Given: /);
    agent.most(0, 0);
    await agent.begin();
    const [see, reject] = keysOf(JOURNEYS["came back"].steps);
    if (how === "keys") await agent.keys(see);
    else await agent.click(/^See/);
    await agent.says(/Earlier contacts.*#4298/);
    assert.equal(agent.count.keys + agent.count.clicks, 1);
    if (how === "keys") await agent.keys(reject);
    else await agent.click("Not the same person");
    agent.most(2, 2);
    await agent.sent(JOURNEYS["came back"].steps);
    assert.doesNotMatch(await agent.words(), /Third contact/);
    await agent.end();
  }
});

journey("agree an offer inside the policy", "agree", [2, 2], {
  byPointer: (agent) => agent.click("Refund what is owed", "Yes"),
  after: async (agent) => assert.equal((await agent.case()).answers.agreed, "yes"),
});

journey("plan the follow-up as suggested", "plan", [1, 1], {
  byPointer: (agent) => agent.click("Plan this follow-up"),
  after: async (agent) => assert.match((await agent.case()).answers.follow_up_date, /^2026-11-2/),
});

journey("save to the ticket: the first time shows the list", "save", [2, 2], {
  byPointer: (agent) => agent.click("Save 5 changes", "Save these 5"),
  after: async (agent) => {
    await agent.says(/In ticket/);
    assert.equal((await agent.page.evaluate(() => globalThis.saved)).length, 1);
  },
});

journey("save again: from then on once is enough", "save again", [1, 1], {
  byPointer: (agent) => agent.click(/^\s*Save/),
  after: (agent) => agent.page.waitForFunction(() => globalThis.saved.length === 2),
});

journey("undo the last thing", "undo", [1, 1], {
  byPointer: (agent) => agent.click("Undo"),
  after: async (agent) => {
    assert.equal((await agent.case()).answers.cause, undefined);
    // Focus is on the question that came back, so that a number key answers it again.
    await agent.page.keyboard.press("1");
    await agent.says(/Working cause/);
  },
});

test("undo says what it took back and leads to it; a changed cause names the question that is next", async () => {
  const agent = await desk();
  await agent.begin("1", "1", "1", "1");
  const said = (words) =>
    agent.page.waitForFunction(
      (expected) => {
        const region = document.querySelector("headwater-sidebar").shadowRoot.querySelector("[role=status]");
        return region.textContent.replace(/[\u2068\u2069]/g, "").includes(expected);
      },
      words,
      { timeout: 8000 },
    );
  await agent.keys("u");
  assert.equal(await agent.at(), "agreed");
  await said("Undone: Agreed.");
  await agent.click("Identify", "Change");
  await agent.type("late");
  await agent.keys("Enter");
  assert.equal(await agent.at(), "agreed");
  await said("Working cause: Late delivery. Next: Did the customer agree?");
  await agent.keys("u");
  assert.equal(await agent.at(), "act:change:cause");
  await said("Undone. Working cause is Charged twice again.");
  // Again, without leaving: the offer, then the wish.
  await agent.keys("u", "u");
  assert.equal(await agent.at(), "wanted");
  await said("Undone: Asked for.");
  await agent.end();
});

test("leave for another ticket and come back: nothing to press", async () => {
  const agent = await desk();
  await agent.begin("1", "1", "1");
  await agent.side.locator("[data-at=amount]").focus();
  await agent.type("18.4");
  await agent.page.evaluate(() => (globalThis.sent.length = 0));
  const show = (ticket) => agent.side.evaluate((host, next) => (host.ticket = next), ticket);
  await show(OTHER);
  await agent.says(/ticket 9 /);
  await show(TICKET);
  await agent.says(/#4312.*Refund what is owed/);
  assert.equal(await agent.side.locator("[data-at=amount]").inputValue(), "18.4");
  assert.equal(await agent.side.locator("[data-at=negotiate]").getAttribute("aria-expanded"), "true");
  agent.most(0, 0);
  await agent.sent(JOURNEYS.leave.steps);
  await agent.end();
});

test("the whole good path: 6 keys now, and when the follow-up is due 5 later", async () => {
  const agent = await desk();
  await agent.begin();
  const { steps } = JOURNEYS.whole;
  const due = steps.findIndex(({ events }) => events[0].wait);
  // The list of changes is shown once on a device; another time this is one key less.
  await agent.keys(...keysOf(steps.slice(0, due)));
  await agent.says(/In ticket/);
  agent.most(7, 0);
  await agent.later(steps[due].events[0].wait);
  await agent.keys(...keysOf(steps.slice(due + 1)));
  await agent.sent(steps);
  agent.most(5, 0);
  await agent.says(/in the ticket|In ticket/);
  const [, last] = await agent.page.evaluate(() => globalThis.saved);
  const fields = Object.fromEntries(last.changes.map((change) => [change.field, change.to]));
  assert.equal(fields.outcome, "solved");
  assert.equal(fields.cause_state, "confirmed");
  await agent.end();
});

journey("record the result of a due follow-up, no answer too", "result", [1, 1], {
  byPointer: (agent) => agent.click("No answer"),
  after: (agent) => agent.says(/No answer/),
});

journey("analyze: still right, preventable, finish", "analyze", [3, 3], {
  byPointer: async (agent) => {
    await agent.side.locator("[data-at='still-right:yes']").click();
    await agent.side.locator("[data-at='preventable:yes']").click();
    agent.count.clicks += 2;
    await agent.click("Finish");
  },
  after: async (agent) => {
    const found = await agent.case();
    assert.equal(found.answers.avoidable, "yes");
    assert.equal(found.answers.cause_state, "confirmed");
    assert.ok(found.done);
  },
});

for (const how of ["keys", "pointer"]) {
  test(`an offer above the limit goes to a manager: 2 ${how} and the amount`, async () => {
    const { ticket, before, steps } = JOURNEYS.manager;
    const agent = await desk(ticket);
    await agent.begin(...before);
    const [offer, ask] = keysOf(steps);
    if (how === "keys") await agent.keys(offer);
    else await agent.click("Account credit");
    await agent.side.locator("[data-at=amount]").fill("45");
    await agent.side.locator("[data-at=amount]").blur();
    await agent.says(/above your/);
    await agent.side.evaluate(() => new Promise((next) => setTimeout(next, 100)));
    if (how === "keys") {
      await agent.side.locator("[data-at='act:ask-manager']").focus();
      await agent.keys(ask);
    } else await agent.click(/^Ask /);
    agent.most(2, 2);
    await agent.sent(steps);
    await agent.page.waitForFunction(() => globalThis.asked.length === 1);
    const [{ lines }] = await agent.page.evaluate(() => globalThis.asked);
    assert.ok(lines.some((line) => /45/.test(line)), lines.join("\n"));
    await agent.end();
  });
}

test("a developer embeds it with one script, one tag and one property", async () => {
  const page = await embed('<script type="module" src="/pkg/define.js"></script><headwater-sidebar></headwater-sidebar>');
  await page.evaluate((ticket) => (document.querySelector("headwater-sidebar").ticket = ticket), TICKET);
  await page.locator("headwater-sidebar").getByRole("button", { name: "Start" }).click();
  await page.locator("headwater-sidebar").getByText("What caused this contact?").waitFor();
  await page.context().close();
});

test("while focus is in the ticket, no key is taken from it", async () => {
  const agent = await desk();
  await agent.page.locator("#reply").focus();
  await agent.type("1 s u w 0 ? e n r ");
  await agent.page.keyboard.press("Escape");
  assert.equal(await agent.page.locator("#reply").inputValue(), "1 s u w 0 ? e n r ");
  assert.equal((await agent.case()).answers.cause, undefined);
  await agent.end();
});

test("why this cause can be seen and pressed after the choice too, and focus comes back to it", async () => {
  const agent = await desk();
  await agent.begin("1");
  const why = agent.side.getByRole("button", { name: "Why", exact: true });
  assert.equal(await why.getAttribute("aria-keyshortcuts"), "W");
  await why.click();
  await agent.says(/Why this cause.*You chose: Charged twice.*Words for/);
  assert.equal(await agent.at(), "panel");
  await agent.keys("Escape");
  assert.equal(await agent.at(), "act:why");
  await agent.side.evaluate((host) => (host.noSuggestions = true));
  await why.waitFor({ state: "detached" });
  await agent.end();
});
