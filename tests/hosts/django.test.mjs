// django-helpdesk, really: from the packed app to what the agent saved, seen in its own API.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { start } from "./django/desk.mjs";
import { documents } from "./document.mjs";
import { faults } from "./faults.mjs";
import { figures } from "./figures.mjs";
import { journeys } from "./journeys.mjs";

let desk;

before(async () => {
  desk = await start();
});

after(() => desk?.end());

journeys(() => desk);
faults(() => desk);
figures(() => desk);

test("a save leaves the title, and a due date that somebody else set, as they are", async () => {
  const id = await desk.ticket();
  await desk.api("PATCH", `tickets/${id}/`, { due_date: "2027-01-05T17:00:00Z" });
  const browser = await desk.signIn("agent1");
  const { sidebar } = browser;
  try {
    await browser.show(id);
    await sidebar.choose("Charged twice");
    await sidebar.plan();
    await sidebar.save({ note: true });
    await sidebar.saved();
    const saved = await desk.api("GET", `tickets/${id}/`);
    assert.equal(saved.title, "Charged twice");
    assert.match(saved.due_date, /^2027-01-05T17/);
  } finally {
    await browser.close();
  }
});

test("when tickets were opened is told since a day, and a day that is none is refused", async () => {
  await desk.ticket();
  const { page, close } = await desk.signIn("head");
  try {
    const status = async (since) => (await page.request.get(`${desk.publishing}opened/?since=${since}`)).status();
    assert.equal(await status("2020-02-29"), 200);
    for (const none of ["2026-02-30", "2026-13-01", "soon", ""]) assert.equal(await status(none), 400, none);
  } finally {
    await close();
  }
});

documents(() => desk);
